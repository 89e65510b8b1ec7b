package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.infoshape.result.Storage;
import org.infoshape.result.report.BarChart;
import org.infoshape.result.report.Block;
import org.infoshape.result.report.Colour;
import org.infoshape.result.report.Figure;
import org.infoshape.result.report.KeyValues;
import org.infoshape.result.report.Paragraph;
import org.infoshape.result.report.Report;
import org.infoshape.result.report.ReportPage;
import org.infoshape.result.report.Table;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.jspecify.annotations.Nullable;

/** {@code results.csv} and {@code report.html} of what was measured. */
record BenchmarkSpeedResults(BenchmarkSpeedSummary summary) {

    private static final String HEADER =
            "work,unit,ours,stock,floor,peer,ratio-to-peer,spread,peak-memory-mib,peer-peak-memory-mib";

    /** @param manifest for the report */
    void write(Storage run, Map<String, ?> manifest) throws IOException {
        run.writeText("results.csv", csv());
        run.writeText("report.html", ReportPage.html(report(manifest)));
    }

    private String csv() {
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (BenchmarkRow row : summary.rows()) {
            csv.append(String.join(
                            ",",
                            row.work(),
                            row.unit(),
                            cell(row.ours()),
                            cell(row.stock()),
                            cell(row.floor()),
                            cell(row.peer()),
                            cell(row.ratioToPeer()),
                            cell(row.spread()),
                            cell(row.peakMemoryMiB()),
                            cell(row.peerPeakMemoryMiB())))
                    .append('\n');
        }
        return csv.toString();
    }

    /** An empty cell is what there is none of. */
    private static String cell(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }

    private Report report(Map<String, ?> manifest) {
        List<Block> lead = new ArrayList<>();
        List<BenchmarkRow> compared =
                summary.rows().stream().filter(row -> row.ratioToPeer() != null).toList();
        if (!compared.isEmpty()) {
            lead.add(ratios(compared));
        }
        return new Report(
                "benchmark-speed",
                title(compared),
                "medians of alternating rounds in one run",
                lead,
                List.of(
                        new Report.Section("Speeds", List.of(speeds())),
                        new Report.Section("Further figures", figures()),
                        new Report.Section("Provenance", List.of(KeyValues.of("manifest", manifest)))));
    }

    private static String title(List<BenchmarkRow> compared) {
        long faster = compared.stream().filter(row -> ratio(row) >= 1).count();
        return compared.isEmpty()
                ? "Speeds; no peer was there to compare with"
                : "At least as fast as the peer in " + faster + " of " + compared.size() + " works";
    }

    private static double ratio(BenchmarkRow row) {
        return row.ratioToPeer() == null ? Double.NaN : row.ratioToPeer();
    }

    private static Figure ratios(List<BenchmarkRow> compared) {
        List<Double> ratios =
                compared.stream().map(BenchmarkSpeedResults::ratio).toList();
        List<Double> halves =
                compared.stream().map(row -> ratio(row) * row.spread() / 2).toList();
        return Figure.of(
                new BarChart(
                        "Times the peer's speed",
                        "ours / peer",
                        compared.stream().map(BenchmarkRow::work).toList(),
                        List.of(new BarChart.BarGroup("ours / peer", Colour.series(0), ratios, halves))),
                "Medians of pairs; whiskers span the rounds");
    }

    private Table speeds() {
        return new Table(
                "",
                List.of(
                        Column.text("work"),
                        Column.text("unit"),
                        Column.number("ours"),
                        Column.number("stock"),
                        Column.number("floor"),
                        Column.number("peer"),
                        Column.number("ours / peer"),
                        Column.number("spread"),
                        Column.number("MiB"),
                        Column.number("peer's MiB")),
                summary.rows().stream().map(BenchmarkSpeedResults::tableRow).toList(),
                footnotes());
    }

    private static Row tableRow(BenchmarkRow row) {
        return Row.of(
                row.work(),
                row.unit(),
                BenchmarkRow.speed(row.ours()),
                BenchmarkRow.speed(row.stock()),
                BenchmarkRow.speed(row.floor()),
                BenchmarkRow.speed(row.peer()),
                BenchmarkRow.figure("%.2f", row.ratioToPeer()),
                BenchmarkRow.figure("%.2f", row.spread()),
                BenchmarkRow.figure("%.0f", row.peakMemoryMiB()),
                BenchmarkRow.figure("%.0f", row.peerPeakMemoryMiB()));
    }

    private List<String> footnotes() {
        List<String> notes = new ArrayList<>(List.of(
                "stock: the libraries as they come; floor: what the machine would allow, such as the matrix products"
                        + " alone. Spread: largest less smallest ratio of the rounds, relative to their median."));
        summary.skipped().forEach(reason -> notes.add("No peer of " + reason + "."));
        return notes;
    }

    private List<Block> figures() {
        List<Row> rows = summary.rows().stream()
                .flatMap(row -> row.figures().entrySet().stream()
                        .map(entry -> Row.of(
                                row.work(), entry.getKey(), String.format(Locale.ROOT, "%.4g", entry.getValue()))))
                .toList();
        return rows.isEmpty()
                ? List.of(new Paragraph("None of the works that were measured has any."))
                : List.of(new Table(
                        "",
                        List.of(Column.text("work"), Column.text("figure"), Column.number("value")),
                        rows,
                        List.of()));
    }
}
