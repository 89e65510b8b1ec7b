package org.infoshape.jobs.compareencoders;

import java.util.ArrayList;
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

    private final List<Cell> cells;
    private final String along;
    private final int encoders;

    /**
     * @param cells at least one
     * @param along setting on the axis
     * @param encoders attacked, in all
     */
    CompareEncodersReport(List<Cell> cells, String along, int encoders) {
        this.cells = cells;
        this.along = along;
        this.encoders = encoders;
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
                        new Section("Table 1, with the attackers' columns", List.of(table())),
                        new Section(
                                "Manifest", List.of(KeyValues.of("Code, configuration, data, versions", manifest)))));
    }

    /** How far the co-trained head and the worst fresh attacker are apart: what the paper's figure does not show. */
    private Notice gap(String hidden) {
        List<String> points = new ArrayList<>();
        AttackedEncoders.byMethod(cells).forEach((method, ofMethod) -> {
            double head = mean(ofMethod, Cell::privateAccuracy);
            double worst = mean(ofMethod, Cell::worstAccuracy);
            points.add(method + ": H " + percent(head) + ", worst fresh attacker " + percent(worst));
        });
        return new Notice(
                Tone.WARNING,
                "H near chance does not mean that " + hidden + " is gone from z",
                List.of(
                        "H is trained against the encoder and reads the split as it is; the fresh attackers are trained on"
                                + " frozen z with balanced labels. Accuracies on " + hidden
                                + ", mean over the axis; chance is "
                                + percent(cells.get(0).chanceAccuracy()) + "."),
                points);
    }

    private static double mean(List<Cell> of, Function<Cell, Measurement> figure) {
        return of.stream()
                .mapToDouble(cell -> figure.apply(cell).value())
                .average()
                .orElse(Double.NaN);
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
                "The axes of (c) and (d) with what the worst of five attackers reads in place of H.");
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
                        method,
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
                    cell.method(),
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
                Column.number(along.substring(along.lastIndexOf('.') + 1)),
                Column.number("seeds"),
                Column.number("G, %"),
                Column.number("H, %"),
                Column.number("worst attacker, %"),
                Column.number("its H(V) − CE, nats"),
                Column.number("linear on target, %")));
        List<String> footnotes = new ArrayList<>(List.of("Attackers: balanced accuracy on held-out rows; chance is "
                + percent(cells.get(0).chanceAccuracy()) + ". The nats are the highest of any attacker."));
        if (paper) {
            columns.add(Column.number("paper: G, %"));
            columns.add(Column.number("paper: H, %"));
            footnotes.add("Paper: table 1 on CelebA at 224 x 224, ten seeds; a dash where it reports nothing.");
        }
        return new Table("", columns, rows, footnotes);
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
