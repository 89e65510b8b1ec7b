package org.infoshape.jobs.compareencoders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.attack.EncoderAttack.AttackedLabel;
import org.infoshape.attack.EncoderAttack.CoTrainedHead;
import org.infoshape.data.InvalidDataException;
import org.infoshape.jobs.compareencoders.CompareEncodersSummary.Cell;
import org.infoshape.result.report.Measurement;

/** Attacks sorted into cells: same method and settings, same place on the axis, different seeds. */
final class AttackedEncoders {

    /** Settings that name places and not what is trained. */
    private static final Set<String> PLACES =
            Set.of("seed", "biased-mnist.mnist-folder", "biased-mnist.verify-checksums");

    private static final String METHOD = "method";

    private final List<EncoderAttack> attacks;
    private final String along;
    private final Map<String, String> commonest;

    /**
     * @param attacks at least one
     * @param along setting on the axis
     * @throws InvalidDataException if an encoder has no such setting, or no private label was attacked
     */
    AttackedEncoders(List<EncoderAttack> attacks, String along) {
        this.attacks = List.copyOf(attacks);
        this.along = along;
        for (EncoderAttack attack : attacks) {
            at(attack);
            if (attack.privates().isEmpty()) {
                throw new InvalidDataException("No private label was attacked in the run on "
                        + attack.encoder().location() + " (must be at least one)");
            }
        }
        this.commonest = commonest(attacks);
    }

    /** The most frequent value of every setting; of equally frequent ones the first in order. */
    private static Map<String, String> commonest(List<EncoderAttack> attacks) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (EncoderAttack attack : attacks) {
            attack.encoder()
                    .settings()
                    .forEach((key, value) ->
                            counts.computeIfAbsent(key, k -> new TreeMap<>()).merge(value, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().entrySet().stream()
                                .max(Map.Entry.<String, Integer>comparingByValue()
                                        .thenComparing(Map.Entry.<String, Integer>comparingByKey()
                                                .reversed()))
                                .orElseThrow()
                                .getKey()));
    }

    private double at(EncoderAttack attack) {
        String value = attack.encoder().settings().get(along);
        try {
            return Double.parseDouble(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new InvalidDataException(
                    "Invalid along = " + along + ": it is " + value + " in the run "
                            + attack.encoder().location() + " (must be a number)",
                    e);
        }
    }

    /** The method and, in brackets, what else is not as in most of the encoders. */
    private String name(EncoderAttack attack) {
        Map<String, String> settings = attack.encoder().settings();
        Set<String> keys = new TreeSet<>(settings.keySet());
        keys.removeAll(PLACES);
        keys.remove(along);
        keys.remove(METHOD);
        List<String> differences = keys.stream()
                .filter(key -> !Objects.equals(settings.get(key), commonest.get(key)))
                .map(key -> key.substring(key.lastIndexOf('.') + 1).replace('-', ' ') + " " + settings.get(key))
                .toList();
        String method = settings.getOrDefault(METHOD, "infoshape");
        return differences.isEmpty() ? method : method + " (" + String.join(", ", differences) + ")";
    }

    /** Sorted by method, vanilla first, and then along the axis. */
    List<Cell> cells() {
        Map<String, List<EncoderAttack>> sorted = new TreeMap<>(Comparator.<String>comparingInt(
                        name -> name.startsWith("vanilla") ? 0 : name.startsWith("irene") ? 1 : 2)
                .thenComparing(Comparator.naturalOrder()));
        for (EncoderAttack attack : attacks) {
            sorted.computeIfAbsent(name(attack), name -> new ArrayList<>()).add(attack);
        }
        List<Cell> cells = new ArrayList<>();
        sorted.forEach((name, ofName) -> {
            Map<Double, List<EncoderAttack>> places = new TreeMap<>();
            ofName.forEach(attack ->
                    places.computeIfAbsent(at(attack), at -> new ArrayList<>()).add(attack));
            places.forEach((at, same) -> cells.add(cell(name, at, same)));
        });
        return cells;
    }

    /** Cells of each method, in their order. */
    static Map<String, List<Cell>> byMethod(List<Cell> cells) {
        Map<String, List<Cell>> methods = new LinkedHashMap<>();
        cells.forEach(cell ->
                methods.computeIfAbsent(cell.method(), m -> new ArrayList<>()).add(cell));
        return methods;
    }

    private static Cell cell(String name, double at, List<EncoderAttack> same) {
        EncoderAttack first = same.get(0);
        return new Cell(
                name,
                training(first.encoder().settings()),
                at,
                first.encoder().target(),
                hidden(first).label(),
                same.size(),
                mean(same, attack -> attack.target().map(AttackedEncoders::head).orElse(Double.NaN)),
                mean(same, attack -> head(hidden(attack))),
                mean(same, attack -> hidden(attack).worst().balancedAccuracy()),
                mean(same, attack -> hidden(attack).highestBound().boundNats()),
                mean(same, EncoderAttack::targetLinearAccuracy),
                hidden(first).chanceAccuracy());
    }

    private static String training(Map<String, String> settings) {
        String method = settings.getOrDefault(METHOD, "infoshape");
        String gamma = settings.getOrDefault("loss.gamma", "");
        return method.equals("irene") ? method + " " + gamma.replaceFirst("\\.0$", "") : method;
    }

    private static AttackedLabel hidden(EncoderAttack attack) {
        return attack.privates().get(0);
    }

    private static double head(AttackedLabel label) {
        CoTrainedHead head = label.head();
        return head == null ? Double.NaN : head.accuracy();
    }

    private static Measurement mean(List<EncoderAttack> attacks, ToDoubleFunction<EncoderAttack> figure) {
        double[] values = attacks.stream().mapToDouble(figure).toArray();
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1) / values.length);
        return new Measurement(mean, error);
    }
}
