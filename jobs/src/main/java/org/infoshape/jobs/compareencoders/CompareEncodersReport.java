package org.infoshape.jobs.compareencoders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.infoshape.jobs.compareencoders.CompareEncodersSummary.Cell;
import org.infoshape.result.report.Block;
import org.infoshape.result.report.Colour;
import org.infoshape.result.report.Figure;
import org.infoshape.result.report.KeyValues;
import org.infoshape.result.report.MeasuredLinesChart;
import org.infoshape.result.report.MeasuredLinesChart.Line;
import org.infoshape.result.report.MeasuredLinesChart.Point;
import org.infoshape.result.report.Measurement;
import org.infoshape.result.report.Notice;
import org.infoshape.result.report.Report;
import org.infoshape.result.report.Report.Section;
import org.infoshape.result.report.Table;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.infoshape.result.report.Tone;

/** The page of a comparison: figure 4 (a-d), the same two panels for fresh attackers, and table 1 with their columns. */
final class CompareEncodersReport {

    /** Height of figure 4 b, in points of accuracy. */
    private static final double ZOOM = 10;

    /** Characters of a method's name that still go into a legend. */
    private static final int LONG_NAME = 40;

    private final List<Cell> cells;
    private final String along;
    private final int encoders;
    private final Map<String, String> names;

    /**
     * @param cells at least one
     * @param along setting on the axis
     * @param encoders attacked, in all
     */
    CompareEncodersReport(List<Cell> cells, String along, int encoders) {
        this.cells = cells;
        this.along = along;
        this.encoders = encoders;
        this.names = names(cells);
    }

    /** Legends would drown in methods that differ in many settings: those go by a letter, which {@link #letters} explains. */
    private static Map<String, String> names(List<Cell> cells) {
        Map<String, String> names = new LinkedHashMap<>();
        char letter = 'A';
        for (String method : AttackedEncoders.byMethod(cells).keySet()) {
            int bracket = method.indexOf(" (");
            boolean isLong = bracket > 0 && method.length() > LONG_NAME;
            names.put(method, isLong ? method.substring(0, bracket) + " " + letter++ : method);
        }
        return names;
    }

    private String name(String method) {
        return names.getOrDefault(method, method);
    }

    /** What the letters stand for. */
    private List<String> letters() {
        return names.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(entry.getValue()))
                .map(entry -> entry.getValue() + ": " + entry.getKey() + ".")
                .toList();
    }

    Report report(Map<String, ?> manifest) {
        String target = cells.get(0).target();
        String hidden = cells.get(0).hidden();
        return new Report(
                "compare-encoders",
                "What " + encoders + " encoders keep of " + target + " and tell of " + hidden,
                "along " + along + "; means over seeds, bars are one standard error",
                List.of(gap(hidden)),
                List.of(
                        new Section("Figure 4: what the co-trained heads say", figureFour()),
                        new Section("The same with attackers trained from scratch", List.of(attackers())),
                        new Section("Table 1, with the attackers' columns", tables()),
                        new Section(
                                "Manifest", List.of(KeyValues.of("Code, configuration, data, versions", manifest)))));
    }

    /** How far the co-trained head and the worst fresh attacker are apart: what the paper's figure does not show. */
    private Notice gap(String hidden) {
        List<String> points = new ArrayList<>();
        AttackedEncoders.byMethod(cells).forEach((method, ofMethod) -> {
            Cell worst = ofMethod.stream()
                    .max(Comparator.comparingDouble(cell -> cell.worstAccuracy().value()))
                    .orElseThrow();
            points.add(name(method) + ", at " + shortAlong() + " " + plain(worst.at()) + ": H "
                    + percent(worst.privateAccuracy().value()) + ", worst fresh attacker "
                    + percent(worst.worstAccuracy().value()));
        });
        return new Notice(
                Tone.WARNING,
                "H near chance does not mean that " + hidden + " is gone from z",
                List.of(
                        "H is trained against the encoder and reads the split as it is; the fresh attackers are trained on"
                                + " frozen z with balanced labels. Accuracies on " + hidden
                                + " where the attackers read most; chance is "
                                + percent(cells.get(0).chanceAccuracy()) + "."),
                points);
    }

    private String shortAlong() {
        return along.substring(along.lastIndexOf('.') + 1);
    }

    private List<Block> figureFour() {
        List<Line> target = lines(this::place, Cell::targetAccuracy);
        double best = cells.stream()
                .mapToDouble(cell -> 100 * cell.targetAccuracy().value())
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        return List.of(
                new Figure(
                        List.of(
                                MeasuredLinesChart.whole("(a) target, by G", along, "accuracy, %", target),
                                new MeasuredLinesChart(
                                        "(b) target, the best ten points", along, "accuracy, %", target, best - ZOOM)),
                        "Points of (b) that lie lower are left out."),
                new Figure(
                        List.of(
                                MeasuredLinesChart.whole(
                                        "(c) private label, by H",
                                        along,
                                        "accuracy, %",
                                        lines(this::place, Cell::privateAccuracy)),
                                MeasuredLinesChart.whole(
                                        "(d) both heads: lower right is best",
                                        "accuracy of G, %",
                                        "accuracy of H, %",
                                        lines(cell -> percentage(cell.targetAccuracy()), Cell::privateAccuracy))),
                        "The paper draws these panels and prints no numbers for them."));
    }

    private Figure attackers() {
        return new Figure(
                List.of(
                        MeasuredLinesChart.whole(
                                "(c') private label, worst attacker",
                                along,
                                "balanced accuracy, %",
                                lines(this::place, Cell::worstAccuracy)),
                        MeasuredLinesChart.whole(
                                "(d') worst attacker against G",
                                "accuracy of G, %",
                                "balanced accuracy, %",
                                lines(cell -> percentage(cell.targetAccuracy()), Cell::worstAccuracy))),
                "The axes of (c) and (d) with what the worst fresh attacker reads in place of H.");
    }

    private Measurement place(Cell cell) {
        return Measurement.exact(cell.at());
    }

    private static Measurement percentage(Measurement share) {
        return new Measurement(100 * share.value(), 100 * share.standardError());
    }

    private List<Line> lines(Function<Cell, Measurement> x, Function<Cell, Measurement> y) {
        List<Line> lines = new ArrayList<>();
        AttackedEncoders.byMethod(cells)
                .forEach((method, ofMethod) -> lines.add(new Line(
                        name(method),
                        Colour.series(lines.size()),
                        ofMethod.stream()
                                .map(cell -> new Point(x.apply(cell), percentage(y.apply(cell))))
                                .toList())));
        return lines;
    }

    private Table table() {
        boolean paper = cells.stream().anyMatch(cell -> inPaper(cell).isPresent());
        List<Row> rows = new ArrayList<>();
        for (Cell cell : cells) {
            List<String> row = new ArrayList<>(List.of(
                    cell.target(),
                    name(cell.method()),
                    plain(cell.at()),
                    Integer.toString(cell.seeds()),
                    percent(cell.targetAccuracy()),
                    percent(cell.privateAccuracy()),
                    percent(cell.worstAccuracy()),
                    cell.worstBoundNats().toString(),
                    percent(cell.linearAccuracy())));
            if (paper) {
                row.add(inPaper(cell).map(PaperTable.Entry::targetAccuracy).orElse("–"));
                row.add(inPaper(cell).map(PaperTable.Entry::privateAccuracy).orElse("–"));
            }
            rows.add(Row.of(row.toArray(String[]::new)));
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("target"),
                Column.text("method"),
                Column.number(shortAlong()),
                Column.number("seeds"),
                Column.number("G, %"),
                Column.number("H, %"),
                Column.number("worst attacker, %"),
                Column.number("highest H(V) − CE, nats"),
                Column.number("linear on target, %")));
        List<String> footnotes = new ArrayList<>(List.of("Attackers: balanced accuracy on held-out rows; chance is "
                + percent(cells.get(0).chanceAccuracy())
                + ". The nats are the highest of any attacker, who need not be the most accurate one."));
        footnotes.addAll(letters());
        if (paper) {
            columns.add(Column.number("paper: G, %"));
            columns.add(Column.number("paper: H, %"));
            footnotes.add("Paper: table 1 on CelebA at 224 x 224, ten seeds; a dash where it reports nothing.");
        }
        return new Table("", columns, rows, footnotes);
    }

    /** Ours and, where the paper hides the same label for other targets, all that it reports. */
    private List<Block> tables() {
        boolean apart = PaperTable.hides(cells.get(0).hidden())
                && cells.stream().allMatch(cell -> inPaper(cell).isEmpty());
        return apart ? List.of(table(), paperTable()) : List.of(table());
    }

    private static Table paperTable() {
        return new Table(
                "The paper's own",
                List.of(
                        Column.text("target"),
                        Column.text("method, gamma"),
                        Column.number("G, %"),
                        Column.number("H, %")),
                PaperTable.entries().stream()
                        .map(entry ->
                                Row.of(entry.target(), entry.method(), entry.targetAccuracy(), entry.privateAccuracy()))
                        .toList(),
                List.of("CelebA at 224 x 224, ten seeds. It has no row for the target above, and no attackers."));
    }

    private static Optional<PaperTable.Entry> inPaper(Cell cell) {
        return PaperTable.of(cell.target(), cell.hidden(), cell.training());
    }

    private static String percent(Measurement share) {
        String value = fixed(100 * share.value(), 1);
        return Double.isNaN(share.value()) || Double.isNaN(share.standardError())
                ? value
                : value + " ± " + fixed(100 * share.standardError(), 1);
    }

    private static String percent(double share) {
        return fixed(100 * share, 1) + " %";
    }

    private static String plain(double at) {
        return at == Math.rint(at) ? fixed(at, 0) : Double.toString(at);
    }

    private static String fixed(double value, int decimals) {
        return Double.isNaN(value)
                ? "n/a"
                : String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }
}
