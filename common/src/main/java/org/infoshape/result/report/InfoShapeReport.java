package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.infoshape.result.RocCurve;
import org.infoshape.result.report.BarChart.BarGroup;
import org.infoshape.result.report.CurveChart.Curve;
import org.infoshape.result.report.CurveChart.Reference;
import org.infoshape.result.report.InfoShapeResults.Classification;
import org.infoshape.result.report.InfoShapeResults.ClassifierAuc;
import org.infoshape.result.report.InfoShapeResults.History;
import org.infoshape.result.report.InfoShapeResults.Information;
import org.infoshape.result.report.InfoShapeResults.Run;
import org.infoshape.result.report.Report.Section;
import org.infoshape.result.report.RocChart.NamedCurve;
import org.infoshape.result.report.ScatterChart.Panel;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.jspecify.annotations.Nullable;

/** The page of {@code train-encoder}: verdict, key figures, the thesis' figures 4-2 to 4-6 with our numbers. */
public final class InfoShapeReport {

    private final InfoShapeResults results;
    private final EstimateFigures estimates;

    private InfoShapeReport(InfoShapeResults results) {
        this.results = results;
        this.estimates = new EstimateFigures(
                results.estimates(),
                Map.of(),
                Map.of("I(Z;L)", ceiling(results.run().labelEntropyNats())));
    }

    private static Reference ceiling(double labelEntropyNats) {
        return new Reference("ceiling H(L): " + Numbers.nats(labelEntropyNats) + " nats", labelEntropyNats);
    }

    public static Report of(InfoShapeResults results) {
        return new InfoShapeReport(results).report();
    }

    private Report report() {
        InfoShapeVerdict verdict = new InfoShapeVerdict(results);
        List<Block> lead = new ArrayList<>();
        lead.add(verdict.verdict());
        lead.add(InfoShapeTiles.of(results));
        lead.addAll(verdict.flags());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Before and after", List.of(beforeAndAfter(), bars())));
        addSnapshots(sections);
        addClassification(sections);
        addCurves(sections);
        addHistory(sections);
        if (!results.estimates().isEmpty()) {
            sections.add(new Section("Every estimate", List.of(estimates.table())));
        }
        sections.add(new Section(
                "Manifest", List.of(KeyValues.of("Code, configuration, data, versions", results.manifest()))));
        Run run = results.run();
        return new Report(run.job(), verdict.title(), run.description(), lead, sections);
    }

    private Table beforeAndAfter() {
        Information information = results.information();
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                "utility I(Z;L), nats",
                information.utility(),
                ThesisFigures.UTILITY_BEFORE,
                ThesisFigures.UTILITY_AFTER));
        rows.add(row(
                "leakage I(X;Z), nats",
                information.leakage(),
                ThesisFigures.LEAKAGE_BEFORE,
                ThesisFigures.LEAKAGE_AFTER));
        rows.add(row("leakage on re-coded Z, nats", information.leakageRecoded(), Double.NaN, Double.NaN));
        Change exact = information.exactLeakage();
        if (exact != null) {
            rows.add(row("exact I(X;Z) by densities, nats", exact, Double.NaN, Double.NaN));
        }
        List<ClassifierAuc> classifiers = results.classification().classifiers();
        if (!classifiers.isEmpty()) {
            ClassifierAuc own = classifiers.get(0);
            rows.add(aucRow("AUC of the " + own.name() + " on Z", own));
            rows.add(Row.of(
                    "AUC of the " + own.name() + " on raw X, no encoder",
                    Numbers.auc(own.raw()),
                    "–",
                    "–",
                    Numbers.fixed(ThesisFigures.AUC_RAW, 2),
                    "–"));
        }
        rows.add(row("R² of X from Z", results.classification().reconstruction(), Double.NaN, Double.NaN));
        return new Table(
                "",
                List.of(
                        Column.text("quantity"),
                        Column.number("before"),
                        Column.number("after"),
                        Column.number("change"),
                        Column.number("thesis before"),
                        Column.number("thesis after")),
                rows,
                List.of(
                        "± is one standard error. Before: the untrained encoder; after: the trained one. The thesis trained for"
                                + " ten encoder epochs at weights (1, 1): figures 4‑2, 4‑3, 4‑5, 4‑6.",
                        "Critics differ in training and capacity, so compare leakage within a column pair, not across."));
    }

    private static Row row(String name, Change change, double thesisBefore, double thesisAfter) {
        return Row.of(
                name,
                change.before().toString(),
                change.after().toString(),
                change.measured() ? Numbers.signed(change.difference(), 3) : "–",
                Double.isNaN(thesisBefore) ? "–" : Numbers.fixed(thesisBefore, 2),
                Double.isNaN(thesisAfter) ? "–" : Numbers.fixed(thesisAfter, 2));
    }

    private static Row aucRow(String name, ClassifierAuc auc) {
        double difference = auc.after() - auc.before();
        return Row.of(
                name,
                Numbers.auc(auc.before()),
                Numbers.auc(auc.after()),
                Double.isNaN(difference) ? "–" : Numbers.signed(difference, 4),
                Numbers.fixed(ThesisFigures.AUC_BEFORE, 2),
                Numbers.fixed(ThesisFigures.AUC_AFTER, 2));
    }

    private Figure bars() {
        Information information = results.information();
        List<String> names = new ArrayList<>(List.of("plain Z", "re-coded Z"));
        List<Change> changes = new ArrayList<>(List.of(information.leakage(), information.leakageRecoded()));
        Change exact = information.exactLeakage();
        if (exact != null) {
            names.add("exact");
            changes.add(exact);
        }
        return new Figure(
                List.of(
                        bars("Utility I(Z;L): should rise", List.of("Z"), List.of(information.utility())),
                        bars("Leakage I(X;Z): should fall", names, changes)),
                "Error bars are one standard error, where it is known.");
    }

    private static BarChart bars(String title, List<String> names, List<Change> changes) {
        List<Measurement> before = changes.stream().map(Change::before).toList();
        List<Measurement> after = changes.stream().map(Change::after).toList();
        return new BarChart(
                title,
                "nats",
                names,
                List.of(group("before", Colour.ORANGE, before), group("after", Colour.BLUE, after)));
    }

    private static BarGroup group(String name, Colour colour, List<Measurement> measurements) {
        return new BarGroup(
                name,
                colour,
                measurements.stream().map(Measurement::value).toList(),
                measurements.stream()
                        .map(m -> m.standardError() > 0 ? m.standardError() : Double.NaN)
                        .toList());
    }

    private void addSnapshots(List<Section> sections) {
        if (results.snapshots().isEmpty()) {
            return;
        }
        List<Panel> panels = results.snapshots().stream()
                .map(s -> new Panel(s.name(), s.outputs()))
                .toList();
        List<Chart> charts = ScatterChart.panels(panels, "z0", "z1", List.of("label 0", "label 1"));
        sections.add(new Section(
                "What the encoder puts out",
                List.of(new Figure(
                        charts,
                        "The first two outputs of the encoder, coloured by label; all panels share their axes (thesis figure"
                                + " 4-4)."))));
    }

    private void addClassification(List<Section> sections) {
        Classification classification = results.classification();
        List<NamedCurve> curves = new ArrayList<>();
        addRoc(curves, "raw X", Colour.GREEN, classification.rawRoc());
        addRoc(curves, "Z before", Colour.ORANGE, classification.beforeRoc());
        addRoc(curves, "Z after", Colour.BLUE, classification.afterRoc());
        List<Block> blocks = new ArrayList<>();
        if (!curves.isEmpty()) {
            blocks.add(Figure.of(
                    new RocChart("", curves), "Held-out ROC of the first classifier (thesis figures 4-2 and 4-3)."));
        }
        if (!classification.classifiers().isEmpty()) {
            List<Row> rows = classification.classifiers().stream()
                    .map(c -> Row.of(c.name(), Numbers.auc(c.raw()), Numbers.auc(c.before()), Numbers.auc(c.after())))
                    .toList();
            blocks.add(new Table(
                    "Held-out AUC",
                    List.of(
                            Column.text("trained from scratch"),
                            Column.number("raw X"),
                            Column.number("Z before"),
                            Column.number("Z after")),
                    rows,
                    List.of("0.5 is chance. The encoder never saw these classifiers.")));
        }
        if (!blocks.isEmpty()) {
            sections.add(new Section("Can the label be read?", List.of(new Columns(blocks))));
        }
    }

    private static void addRoc(List<NamedCurve> curves, String name, Colour colour, @Nullable RocCurve roc) {
        if (roc != null) {
            curves.add(new NamedCurve(name, colour, roc));
        }
    }

    private void addCurves(List<Section> sections) {
        List<Chart> charts = estimates.curves();
        if (!charts.isEmpty()) {
            sections.add(new Section(
                    "How the estimates converged",
                    List.of(new Figure(
                            charts,
                            "Fresh critics on frozen Z: batch-wise values light, their moving average (.6) dark, as in thesis"
                                    + " figures 4-5 and 4-6. The value in the legend is read on held-out samples."))));
        }
    }

    private void addHistory(List<Section> sections) {
        History history = results.history();
        List<Chart> charts = new ArrayList<>();
        double ceiling = results.run().labelEntropyNats();
        List<Reference> entropy = Double.isFinite(ceiling) ? List.of(ceiling(ceiling)) : List.of();
        addBound(charts, "Utility bound I(Z;L)", Colour.GREEN, history.utility(), entropy);
        addBound(charts, "Leakage bound I(X;Z)", Colour.VERMILION, history.leakage(), List.of());
        if (!charts.isEmpty()) {
            sections.add(new Section(
                    "How training went",
                    List.of(new Figure(
                            charts,
                            "The bounds that the encoder was trained against, batch-wise on the training data: they steer"
                                    + " training and are not the estimates above."))));
        }
    }

    private void addBound(
            List<Chart> charts, String title, Colour colour, List<CurvePoint> points, List<Reference> references) {
        if (!points.isEmpty()) {
            Curve curve = new Curve("during training", colour, points);
            charts.add(new CurveChart(title, results.history().stepName(), "nats", List.of(curve), references));
        }
    }
}
