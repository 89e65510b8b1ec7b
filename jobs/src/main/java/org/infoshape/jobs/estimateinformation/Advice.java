package org.infoshape.jobs.estimateinformation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.result.EstimateFlag;

/**
 * What to make of several estimators' values of one quantity, a sentence each.
 *
 * @param lines one an estimator, in the order of the settings
 */
record Advice(List<EstimatorLine> lines) {

    /** Standard errors of their difference that two estimates of one quantity may differ by. */
    private static final double AGREEMENT = 3;

    /** Nats that are nothing to anybody: what bounds may differ by whatever their errors. */
    private static final double NOTHING = 0.01;

    private static final int A_FEW = 3;

    private static final Comparator<EstimatorLine> BY_NATS = Comparator.comparingDouble(EstimatorLine::nats);

    List<String> sentences() {
        List<String> advice = new ArrayList<>();
        int estimates = lines.stream().mapToInt(line -> line.estimates().size()).sum();
        int failed = lines.stream().mapToInt(EstimatorLine::failed).sum();
        if (failed > 0) {
            advice.add(failed + " of " + estimates + " estimates failed; results.csv says why.");
        }
        Set<EstimateFlag> flags = new TreeSet<>();
        lines.forEach(line -> flags.addAll(line.flags()));
        for (EstimateFlag flag : flags) {
            switch (flag) {
                case SATURATED_NEAR_LOG_BATCH -> advice.add(saturated());
                case FEW_SAMPLES -> advice.addAll(fewSamples());
                default -> advice.add(flag.advice());
            }
        }
        List<EstimatorLine> lower = of(EstimatorKind.LOWER_BOUND);
        List<EstimatorLine> upper = of(EstimatorKind.UPPER_BOUND);
        if (lower.size() > 1) {
            advice.add(agreement(lower));
        }
        if (!lower.isEmpty() && !upper.isEmpty()) {
            advice.add(between(lower, upper));
        }
        references(lower).ifPresent(advice::add);
        return List.copyOf(advice);
    }

    private List<EstimatorLine> of(EstimatorKind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind && Double.isFinite(line.nats()))
                .toList();
    }

    private List<EstimatorLine> flagged(EstimateFlag flag) {
        return lines.stream().filter(line -> line.flags().contains(flag)).toList();
    }

    private static String names(List<EstimatorLine> some, String one, String more) {
        return String.join(", ", some.stream().map(EstimatorLine::name).toList()) + (some.size() == 1 ? one : more);
    }

    /** For a lower bound it can be said on which side of the value the truth is. */
    private List<String> fewSamples() {
        Map<Boolean, List<EstimatorLine>> flagged = flagged(EstimateFlag.FEW_SAMPLES).stream()
                .collect(Collectors.partitioningBy(line -> line.kind() == EstimatorKind.LOWER_BOUND));
        List<EstimatorLine> lower = flagged.getOrDefault(true, List.of());
        List<EstimatorLine> others = flagged.getOrDefault(false, List.of());
        List<String> advice = new ArrayList<>();
        if (!lower.isEmpty()) {
            advice.add(names(lower, " has", " have")
                    + " too few samples to learn from: the truth is likely higher, by more than the standard error says. Take"
                    + " more samples or fewer columns, or let preprocessing = best look for what is easier to learn.");
        }
        if (!others.isEmpty()) {
            advice.add(EstimateFlag.FEW_SAMPLES.advice());
        }
        return advice;
    }

    private String saturated() {
        return names(flagged(EstimateFlag.SATURATED_NEAR_LOG_BATCH), " is", " are")
                + " near the ceiling of the batch; the truth may be far above. Use a larger batch, or i-alpha with a small alpha.";
    }

    private static String agreement(List<EstimatorLine> lower) {
        EstimatorLine least = lower.stream().min(BY_NATS).orElseThrow();
        EstimatorLine most = lower.stream().max(BY_NATS).orElseThrow();
        String range = String.format(Locale.ROOT, "%.3f to %.3f nats", least.nats(), most.nats());
        if (most.nats() - least.nats() <= NOTHING + AGREEMENT * error(least, most)) {
            return (lower.size() >= A_FEW
                            ? "All " + lower.size() + " lower bounds agree"
                            : "The two lower bounds agree")
                    + " within their errors: " + range + ". The truth may still be higher.";
        }
        return "The lower bounds differ by more than their errors: " + range + ". The highest, " + most.name()
                + ", is the nearest unless it is flagged; more iterations or samples should close the gap.";
    }

    private static String between(List<EstimatorLine> lower, List<EstimatorLine> upper) {
        EstimatorLine most = lower.stream().max(BY_NATS).orElseThrow();
        EstimatorLine least = upper.stream().min(BY_NATS).orElseThrow();
        if (most.nats() > least.nats() + AGREEMENT * error(most, least)) {
            return String.format(
                    Locale.ROOT,
                    "A lower bound lies above an upper one: %s %.3f, %s %.3f nats. Something is wrong: a cut or saturated bound, a"
                            + " Gaussian q(y|x) that cannot fit, or samples that are not independent.",
                    most.name(),
                    most.nats(),
                    least.name(),
                    least.nats());
        }
        return String.format(
                Locale.ROOT,
                "The truth lies between %.3f (%s) and %.3f nats (%s), if the conditional density is right.",
                most.nats(),
                most.name(),
                least.nats(),
                least.name());
    }

    /** A reference well above every lower bound says that the critics have not found everything. */
    private Optional<String> references(List<EstimatorLine> lower) {
        List<EstimatorLine> references = of(EstimatorKind.REFERENCE);
        if (references.isEmpty() || lower.isEmpty()) {
            return Optional.empty();
        }
        EstimatorLine most = lower.stream().max(BY_NATS).orElseThrow();
        EstimatorLine reference = references.stream().max(BY_NATS).orElseThrow();
        boolean above = reference.nats() - most.nats() > NOTHING + AGREEMENT * error(reference, most);
        return above
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s reads %.3f nats, above every lower bound: the critics may not have found everything.",
                        reference.name(),
                        reference.nats()))
                : Optional.empty();
    }

    private static double error(EstimatorLine a, EstimatorLine b) {
        double error = Math.hypot(a.standardError(), b.standardError());
        return Double.isFinite(error) ? error : 0;
    }
}
