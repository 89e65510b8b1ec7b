package org.infoshape.jobs.attackencoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.infoshape.attack.EncoderAttack;
import org.infoshape.attack.EncoderAttack.AttackedLabel;
import org.infoshape.attack.EncoderAttack.CoTrainedHead;
import org.infoshape.attack.EncoderAttack.ErasedLabel;
import org.infoshape.attack.LeakageResult;
import org.infoshape.data.LabelledSamples;
import org.infoshape.data.PrincipalPlane;
import org.infoshape.result.report.BarChart;
import org.infoshape.result.report.BarChart.BarGroup;
import org.infoshape.result.report.Chart;
import org.infoshape.result.report.Colour;
import org.infoshape.result.report.Figure;
import org.infoshape.result.report.KeyValues;
import org.infoshape.result.report.Notice;
import org.infoshape.result.report.Report;
import org.infoshape.result.report.Report.Section;
import org.infoshape.result.report.ScatterChart;
import org.infoshape.result.report.ScatterChart.Panel;
import org.infoshape.result.report.ScatterPoints;
import org.infoshape.result.report.Table;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.infoshape.result.report.Tiles;
import org.infoshape.result.report.Tiles.Tile;
import org.infoshape.result.report.Tone;

/** The page of an attack: what fresh attackers read beside what the co-trained heads say, and a picture of z. */
final class AttackEncoderReport {

    /** Names that fit below a bar. */
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "logistic-regression", "linear",
            "random-forest", "forest",
            "gradient-boosted-trees", "boosted",
            "nearest-neighbours", "kNN",
            "mlp", "MLP");

    /** Points of the scatter plots; more would hide each other. */
    private static final int POINTS = 1500;

    /** Reading more than this share of what lies between chance and certainty is no longer called hidden. */
    private static final double HIDDEN = 0.1;

    private final EncoderAttack attack;
    private final Map<String, LabelledSamples> samples;

    /** @param samples rows of each label */
    AttackEncoderReport(EncoderAttack attack, Map<String, LabelledSamples> samples) {
        this.attack = attack;
        this.samples = samples;
    }

    Report report(Map<String, ?> manifest) {
        List<Section> sections = new ArrayList<>();
        for (AttackedLabel label : attack.labels()) {
            sections.add(new Section(heading(label), List.of(table(label))));
        }
        sections.add(new Section("All attackers", List.of(bars())));
        sections.add(new Section("What z looks like", List.of(scatter())));
        if (!attack.erased().isEmpty()) {
            sections.add(new Section("What a linear eraser would leave", List.of(erased())));
        }
        sections.add(new Section(
                "Manifest",
                List.of(
                        KeyValues.of(
                                "The encoder's run: " + attack.encoder().location(),
                                attack.encoder().settings()),
                        KeyValues.of("Code, configuration, data, versions", manifest))));
        String method = attack.encoder().settings().getOrDefault("method", "infoshape");
        return new Report(
                "attack-encoder",
                title(),
                "z of " + attack.encoder().job() + ", method " + method + ", seed "
                        + attack.encoder().seed(),
                List.of(verdict(), tiles()),
                sections);
    }

    private static String heading(AttackedLabel label) {
        return (label.target() ? "Utility: " : "Leakage: ") + label.label();
    }

    private String title() {
        if (attack.privates().isEmpty()) {
            return "What can be read of the target";
        }
        return attack.privates().stream().allMatch(AttackEncoderReport::hidden)
                ? "Fresh attackers read little of what should be hidden"
                : "Fresh attackers still read what should be hidden";
    }

    private static boolean hidden(AttackedLabel label) {
        double chance = label.chanceAccuracy();
        return (label.worst().balancedAccuracy() - chance) / (1 - chance) < HIDDEN;
    }

    private Notice verdict() {
        List<String> points = new ArrayList<>();
        for (AttackedLabel label : attack.labels()) {
            LeakageResult worst = label.worst();
            CoTrainedHead head = label.head();
            points.add(label.label() + ": " + worst.attacker() + " is right in "
                    + percent(worst.balancedAccuracy()) + " of the cases, chance is "
                    + percent(label.chanceAccuracy())
                    + (head == null
                            ? "."
                            : ", the co-trained " + (label.target() ? "G" : "H") + " in " + percent(head.accuracy())
                                    + "."));
        }
        boolean hidden = attack.privates().stream().allMatch(AttackEncoderReport::hidden);
        return new Notice(
                attack.privates().isEmpty() ? Tone.NEUTRAL : hidden ? Tone.GOOD : Tone.WARNING,
                "What the worst of " + attack.labels().get(0).attackers().size() + " attackers reads",
                List.of(
                        "Each attacker was trained from scratch on frozen z with as many rows of every class, and judged"
                                + " on rows that it had not seen. A co-trained head may be fooled without being blinded;"
                                + " only what no attacker reads is hidden, and only from these attackers."),
                points);
    }

    private Tiles tiles() {
        List<Tile> tiles = new ArrayList<>();
        for (AttackedLabel label : attack.labels()) {
            LeakageResult worst = label.worst();
            Tone tone = label.target() ? Tone.NEUTRAL : hidden(label) ? Tone.GOOD : Tone.WARNING;
            tiles.add(new Tile(
                    (label.target() ? "best on " : "worst on ") + label.label(),
                    fixed(100 * worst.balancedAccuracy(), 1),
                    "%",
                    worst.attacker() + "; chance " + percent(label.chanceAccuracy()),
                    tone));
            LeakageResult highest = label.highestBound();
            tiles.add(new Tile(
                    "highest bound on I(Z; " + label.label() + ")",
                    nats(highest.boundNats()),
                    "nats",
                    highest.attacker() + "; of ln " + label.classes() + " = " + nats(Math.log(label.classes())),
                    tone));
        }
        return new Tiles(tiles);
    }

    private Table table(AttackedLabel label) {
        List<Row> rows = new ArrayList<>();
        for (LeakageResult result : label.attackers()) {
            boolean worst = result.equals(label.worst());
            String mark = !worst ? "" : label.target() ? " (best)" : " (worst)";
            Row row = Row.of(
                    result.attacker() + mark,
                    fixed(result.auc(), 3),
                    percent(result.balancedAccuracy()),
                    percent(result.mirroredAccuracy()),
                    bound(result));
            rows.add(worst ? row.in(label.target() ? Tone.GOOD : Tone.WARNING) : row);
        }
        CoTrainedHead head = label.head();
        if (head != null) {
            rows.add(Row.of(
                    "co-trained " + (label.target() ? "G" : "H"),
                    "–",
                    percent(head.accuracy()),
                    percent(label.classes() == 2 ? Math.max(head.accuracy(), 1 - head.accuracy()) : head.accuracy()),
                    nats(head.informationNats())));
        }
        rows.add(Row.of("chance", "0.500", percent(label.chanceAccuracy()), percent(label.chanceAccuracy()), "0.000"));
        List<String> footnotes = new ArrayList<>(List.of("Trained on " + label.trainRows() + " rows, judged on "
                + label.heldOutRows() + ", balanced over " + label.classes()
                + " classes; AUC is the mean of one class against the rest. In brackets: 95 % of 1,000 bootstrap"
                + " samples. In expectation H(V) − cross-entropy is at most I(Z;V)."));
        if (head != null) {
            footnotes.add("The co-trained head's figures are on the whole split as it is, not balanced.");
        }
        return new Table(
                "",
                List.of(
                        Column.text("attacker"),
                        Column.number("AUC"),
                        Column.number("balanced accuracy"),
                        Column.number("max(acc, 1 − acc)"),
                        Column.number("H(V) − CE, nats")),
                rows,
                footnotes);
    }

    private Figure bars() {
        List<Chart> charts = new ArrayList<>();
        for (AttackedLabel label : attack.labels()) {
            List<String> names = new ArrayList<>(label.attackers().stream()
                    .map(result -> SHORT_NAMES.getOrDefault(result.attacker(), result.attacker()))
                    .toList());
            List<Double> values = new ArrayList<>(label.attackers().stream()
                    .map(result -> 100 * result.balancedAccuracy())
                    .toList());
            names.add("chance");
            values.add(100 * label.chanceAccuracy());
            charts.add(new BarChart(
                    heading(label),
                    "balanced accuracy, %",
                    names,
                    List.of(new BarGroup(
                            "held-out rows",
                            label.target() ? Colour.BLUE : Colour.VERMILION,
                            values,
                            values.stream().map(value -> Double.NaN).toList()))));
        }
        return new Figure(charts, "");
    }

    private Figure scatter() {
        LabelledSamples any = samples.values().iterator().next();
        int n = Math.min(POINTS, any.nSamples());
        PrincipalPlane plane = PrincipalPlane.of(any.first(n));
        List<Chart> charts = new ArrayList<>();
        samples.forEach((label, rows) -> {
            int[] classes = Arrays.copyOf(rows.labels(), n);
            List<String> names = IntStream.range(0, rows.nClasses())
                    .mapToObj(i -> rows.nClasses() == 2 ? label + " = " + i : Integer.toString(i))
                    .toList();
            charts.addAll(ScatterChart.panels(
                    List.of(new Panel("by " + label, new ScatterPoints(plane.x(), plane.y(), classes))),
                    "first principal component",
                    "second",
                    names));
        });
        return new Figure(
                charts,
                "The same " + n + " rows of z on their two directions of most variance, which hold "
                        + percent(plane.shareOfVariance()) + " of it. What is mixed here may still be read in the other"
                        + " directions.");
    }

    private Table erased() {
        List<Row> rows = new ArrayList<>();
        for (ErasedLabel erased : attack.erased()) {
            for (LeakageResult result : erased.attackers()) {
                rows.add(Row.of(
                        "z without " + erased.erased() + ": reading " + erased.read(),
                        result.attacker(),
                        fixed(result.auc(), 3),
                        percent(result.balancedAccuracy()),
                        bound(result)));
            }
        }
        return new Table(
                "",
                List.of(
                        Column.text("representation"),
                        Column.text("attacker"),
                        Column.number("AUC"),
                        Column.number("balanced accuracy"),
                        Column.number("H(V) − CE, nats")),
                rows,
                List.of(
                        "LEACE (Belrose et al. 2023), in closed form on the attackers' training rows: it stops every linear"
                                + " attacker and no other."));
    }

    private static String bound(LeakageResult result) {
        return nats(result.boundNats()) + " [" + nats(result.boundLowNats()) + ", " + nats(result.boundHighNats())
                + "]";
    }

    private static String percent(double share) {
        return fixed(100 * share, 1) + " %";
    }

    private static String nats(double value) {
        return fixed(value, 3);
    }

    private static String fixed(double value, int decimals) {
        return Double.isNaN(value)
                ? "n/a"
                : String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }
}
