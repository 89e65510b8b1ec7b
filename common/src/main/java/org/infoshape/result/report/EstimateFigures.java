package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.report.CurveChart.Curve;
import org.infoshape.result.report.CurveChart.Reference;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;

/** What any report shows of a list of estimates: their table, their curves, their flags. */
final class EstimateFigures {

    private static final String BEFORE = " before";
    private static final String AFTER = " after";
    private static final int TRUTH_COLUMN = 3;

    private final List<MutualInformationEstimate> estimates;
    private final Map<String, Double> truths;
    private final Map<String, Reference> ceilings;

    /**
     * @param truths known values in nats by quantity: the task without a last word "before" or "after"
     * @param ceilings lines that no value of a quantity may pass, by quantity
     */
    EstimateFigures(
            List<MutualInformationEstimate> estimates, Map<String, Double> truths, Map<String, Reference> ceilings) {
        this.estimates = estimates;
        this.truths = truths;
        this.ceilings = ceilings;
    }

    /** The task without the last word "before" or "after". */
    static String quantity(String task) {
        for (String suffix : List.of(BEFORE, AFTER)) {
            if (task.endsWith(suffix)) {
                return task.substring(0, task.length() - suffix.length());
            }
        }
        return task;
    }

    /** One chart a quantity, one curve an estimate, in the order of the list; estimates without a curve are left out. */
    List<Chart> curves() {
        Map<String, List<MutualInformationEstimate>> byQuantity = new LinkedHashMap<>();
        for (MutualInformationEstimate estimate : estimates) {
            if (!estimate.diagnostics().curve().isEmpty()) {
                byQuantity
                        .computeIfAbsent(quantity(estimate.task()), q -> new ArrayList<>())
                        .add(estimate);
            }
        }
        List<Chart> charts = new ArrayList<>();
        byQuantity.forEach((quantity, group) -> charts.add(chart(quantity, group)));
        return charts;
    }

    private CurveChart chart(String quantity, List<MutualInformationEstimate> group) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            MutualInformationEstimate estimate = group.get(i);
            curves.add(new Curve(
                    name(estimate), colour(estimate, i), estimate.diagnostics().curve()));
        }
        List<Reference> references = new ArrayList<>();
        Double truth = truths.get(quantity);
        if (truth != null) {
            references.add(new Reference("truth: " + Numbers.nats(truth) + " nats", truth));
        }
        Reference ceiling = ceilings.get(quantity);
        if (ceiling != null) {
            references.add(ceiling);
        }
        return new CurveChart(quantity, "critic iteration", "nats", curves, references);
    }

    private static String name(MutualInformationEstimate estimate) {
        String task = estimate.task();
        String when = task.substring(quantity(task).length()).trim();
        String name = (estimate.estimator() + " " + when).trim();
        return name + ": " + Numbers.nats(estimate.nats()) + " nats";
    }

    private static Colour colour(MutualInformationEstimate estimate, int i) {
        if (estimate.task().endsWith(BEFORE)) {
            return i < 2 ? Colour.ORANGE : Colour.series(i + 2);
        }
        return estimate.task().endsWith(AFTER) && i < 2 ? Colour.BLUE : Colour.series(i);
    }

    /** One row an estimate; flagged rows stand out. */
    Table table() {
        List<Row> rows = new ArrayList<>();
        for (MutualInformationEstimate estimate : estimates) {
            List<EstimateFlag> flags = estimate.diagnostics().flags();
            String words = flags.isEmpty()
                    ? "none"
                    : String.join("; ", flags.stream().map(EstimateFlag::phrase).toList());
            List<String> cells = new ArrayList<>(List.of(
                    estimate.task(),
                    estimate.estimator(),
                    Numbers.withError(estimate.nats(), estimate.standardError()),
                    Numbers.count(estimate.nSamples()),
                    Numbers.count(estimate.diagnostics().iterations()),
                    Numbers.seconds(estimate.elapsedSeconds()),
                    words));
            if (!truths.isEmpty()) {
                Double truth = truths.get(quantity(estimate.task()));
                cells.add(TRUTH_COLUMN, truth == null ? "–" : Numbers.nats(truth));
            }
            rows.add(new Row(cells, tone(estimate, flags)));
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("quantity"),
                Column.text("estimator"),
                Column.number("nats ± standard error"),
                Column.number("samples"),
                Column.number("iterations"),
                Column.number("seconds"),
                Column.text("flags")));
        if (!truths.isEmpty()) {
            columns.add(TRUTH_COLUMN, Column.number("truth"));
        }
        return new Table(
                "", columns, rows, List.of("Read on samples that were not trained on, without any penalty term."));
    }

    private static Tone tone(MutualInformationEstimate estimate, List<EstimateFlag> flags) {
        if (!Double.isFinite(estimate.nats()) || flags.contains(EstimateFlag.NOT_A_NUMBER)) {
            return Tone.BAD;
        }
        return flags.isEmpty() ? Tone.NEUTRAL : Tone.WARNING;
    }

    /** A sentence for every flag of every estimate, and for every estimate that failed. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (MutualInformationEstimate estimate : estimates) {
            String what = estimate.estimator() + " of " + estimate.task();
            if (!Double.isFinite(estimate.nats())) {
                complaints.add(what + " gave no value.");
            }
            for (EstimateFlag flag : estimate.diagnostics().flags()) {
                complaints.add(what + ": " + flag.phrase() + ". " + flag.advice());
            }
        }
        return complaints;
    }
}
