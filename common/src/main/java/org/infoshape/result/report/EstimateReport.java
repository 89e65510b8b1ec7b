package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.report.BarChart.BarGroup;
import org.infoshape.result.report.Report.Section;
import org.infoshape.result.report.Tiles.Tile;

/**
 * The page of {@code estimate-information}.
 *
 * @param job kebab-case name
 * @param title what was measured
 * @param subtitle on what, with which settings
 * @param estimates at least one
 * @param truths known values in nats by task, drawn dotted; perhaps none
 * @param verdict what to make of them all, above the estimates one by one; perhaps nothing
 * @param manifest of the run
 */
public record EstimateReport(
        String job,
        String title,
        String subtitle,
        List<MutualInformationEstimate> estimates,
        Map<String, Double> truths,
        List<Block> verdict,
        Map<String, ?> manifest) {

    private static final int MOST_TILES = 4;

    public EstimateReport {
        estimates = List.copyOf(estimates);
        verdict = List.copyOf(verdict);
        truths = Collections.unmodifiableMap(new LinkedHashMap<>(truths));
    }

    public Report report() {
        EstimateFigures figures = new EstimateFigures(estimates, truths, Map.of());
        List<Section> sections = new ArrayList<>();
        if (!verdict.isEmpty()) {
            sections.add(new Section("What to make of them", verdict));
        }
        sections.add(new Section("Estimates", List.of(figures.table())));
        List<Chart> charts = new ArrayList<>(figures.curves());
        if (estimates.size() > 1) {
            charts.add(bars());
        }
        if (!charts.isEmpty()) {
            sections.add(new Section(
                    "How they converged",
                    List.of(new Figure(
                            charts,
                            "Values in training light, their moving average (.6) dark; a dotted line is the known truth. The"
                                    + " value in the legend is read on held-out samples."))));
        }
        sections.add(new Section("Manifest", List.of(KeyValues.of("Code, configuration, data, versions", manifest))));
        return new Report(job, title, subtitle, List.of(advice(figures), tiles()), sections);
    }

    private static Notice advice(EstimateFigures figures) {
        List<String> complaints = figures.complaints();
        if (complaints.isEmpty()) {
            return new Notice(
                    Tone.GOOD,
                    "No flag is raised",
                    List.of(
                            "Training settled, no value is saturated, above its ceiling or not a number.",
                            "The truth may be above a lower bound, and a bound of zero does not show independence."),
                    List.of());
        }
        return new Notice(
                Tone.WARNING,
                complaints.size() == 1 ? "One flag is raised" : complaints.size() + " flags are raised",
                List.of("Do not quote the figures named here before their cause is gone."),
                complaints);
    }

    private Tiles tiles() {
        List<Tile> tiles = new ArrayList<>();
        for (MutualInformationEstimate estimate : estimates.subList(0, Math.min(MOST_TILES, estimates.size()))) {
            boolean healthy =
                    Double.isFinite(estimate.nats()) && estimate.diagnostics().healthy();
            String error = Double.isFinite(estimate.standardError())
                    ? "± " + Numbers.nats(estimate.standardError()) + ", " + estimate.estimator()
                    : estimate.estimator();
            tiles.add(new Tile(
                    estimate.task(),
                    Numbers.nats(estimate.nats()),
                    "nats",
                    error,
                    healthy ? Tone.NEUTRAL : Tone.WARNING));
        }
        return new Tiles(tiles);
    }

    private BarChart bars() {
        boolean oneEstimator = estimates.stream()
                        .map(MutualInformationEstimate::estimator)
                        .distinct()
                        .count()
                == 1;
        return new BarChart(
                "All estimates with their standard errors",
                "nats",
                estimates.stream()
                        .map(e -> oneEstimator ? e.task() : e.estimator() + " " + e.task())
                        .toList(),
                List.of(new BarGroup(
                        "estimate",
                        Colour.BLUE,
                        estimates.stream().map(MutualInformationEstimate::nats).toList(),
                        estimates.stream()
                                .map(MutualInformationEstimate::standardError)
                                .toList())));
    }
}
