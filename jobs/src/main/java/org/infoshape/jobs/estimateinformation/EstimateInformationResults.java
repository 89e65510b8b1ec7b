package org.infoshape.jobs.estimateinformation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.infoshape.estimator.Estimators;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.ResultRow;
import org.infoshape.result.ResultsCsv;
import org.infoshape.result.Storage;
import org.infoshape.result.report.EstimateReport;
import org.infoshape.result.report.Paragraph;
import org.infoshape.result.report.ReportPage;
import org.infoshape.result.report.Table;
import org.infoshape.result.report.Table.Column;
import org.infoshape.result.report.Table.Row;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianTruths;

/**
 * What finished estimates leave behind.
 *
 * @param outcomes in the order of the settings
 * @param labelEntropy H(L) if a side is a label
 * @param rowsInTable that there were to choose samples from
 */
record EstimateInformationResults(
        EstimateInformationConfig config,
        List<EstimationTrial.Outcome> outcomes,
        OptionalDouble labelEntropy,
        long rowsInTable) {

    EstimateInformationSummary summary(double elapsedSeconds) {
        return new EstimateInformationSummary(
                estimates(),
                outcomes.stream()
                        .filter(EstimationTrial.Outcome::failed)
                        .map(outcome -> new EstimateInformationSummary.Failure(
                                outcome.estimate().estimator(),
                                outcome.estimate().seed(),
                                outcome.error()))
                        .toList(),
                truth().orElse(null),
                labelEntropy.isPresent() ? labelEntropy.getAsDouble() : null,
                rowsInTable,
                advice(),
                elapsedSeconds);
    }

    /** @param manifest for the report */
    void write(Storage run, Map<String, ?> manifest) throws IOException {
        run.writeText(
                "results.csv",
                ResultsCsv.write(outcomes.stream()
                        .map(outcome -> outcome.failed()
                                ? ResultRow.of(outcome.estimate()).failed(outcome.error())
                                : ResultRow.of(outcome.estimate()))
                        .toList()));
        EstimateReport report = new EstimateReport(
                "estimate-information",
                "Mutual information " + config.task(),
                subtitle(),
                estimates(),
                truth().map(nats -> Map.of(config.task(), nats)).orElse(Map.of()),
                List.of(new Paragraph(String.join(" ", advice())), table()),
                manifest);
        run.writeText("report.html", ReportPage.html(report.report()));
    }

    private String subtitle() {
        return String.format(
                Locale.ROOT,
                "%s · %d iterations of %d rows · curves pooled over %d batches · seed %d",
                config.input().path().orElse("the thesis' Gaussian data"),
                config.iterations(),
                config.batchSize(),
                config.window(),
                config.seed());
    }

    private List<MutualInformationEstimate> estimates() {
        return outcomes.stream().map(EstimationTrial.Outcome::estimate).toList();
    }

    /** The known value, for generated data: of features and label, or of one half of the features and the other. */
    Optional<Double> truth() {
        if (config.input().path().isPresent()) {
            return Optional.empty();
        }
        int dimension = config.data().dimension();
        String firstHalf = "features[0-" + (dimension / 2 - 1) + "]";
        String lastHalf = "features[" + dimension / 2 + "-" + (dimension - 1) + "]";
        Set<String> sides = new TreeSet<>(List.of(config.x().text(), config.y().text()));
        GaussianTruths truths = new GaussianMixture(
                        dimension, config.data().rho0(), config.data().rho1())
                .truths();
        if (sides.equals(Set.of("features", "label"))) {
            return Optional.of(truths.mutualInformationLabelNats());
        }
        return sides.equals(Set.of(firstHalf, lastHalf))
                ? Optional.of(truths.mutualInformationHalvesNats())
                : Optional.empty();
    }

    /** One line an estimator, in the order of the settings. */
    List<EstimatorLine> lines() {
        Map<String, List<MutualInformationEstimate>> byName = new LinkedHashMap<>();
        for (MutualInformationEstimate estimate : estimates()) {
            byName.computeIfAbsent(estimate.estimator(), name -> new ArrayList<>())
                    .add(estimate);
        }
        List<EstimatorLine> lines = new ArrayList<>();
        byName.forEach((name, estimates) -> lines.add(new EstimatorLine(
                name, Estimators.parse(name, config.training(name)).kind(), estimates)));
        return lines;
    }

    /** A table for the terminal, and the advice below it. */
    String text() {
        List<String[]> cells = new ArrayList<>();
        for (EstimatorLine line : lines()) {
            cells.add(new String[] {
                line.name(),
                line.value(),
                line.spread(),
                line.kind().phrase(),
                String.format(Locale.ROOT, "%.1f s", line.seconds()),
                line.failed() == 0 ? line.flagPhrases() : error(line.name())
            });
        }
        truth().ifPresent(nats ->
                cells.add(new String[] {"truth", String.format(Locale.ROOT, "%.4f", nats), "", "", "", ""}));
        int[] widths = new int[6];
        for (String[] row : cells) {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        StringBuilder text = new StringBuilder(config.task()).append(" in nats");
        for (String[] row : cells) {
            StringBuilder line = new StringBuilder("\n");
            for (int c = 0; c < row.length; c++) {
                line.append("  ").append(row[c]).append(" ".repeat(widths[c] - row[c].length()));
            }
            text.append(line.toString().stripTrailing());
        }
        advice().forEach(sentence -> text.append('\n').append(sentence));
        return text.toString();
    }

    private String error(String estimator) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.failed() && outcome.estimate().estimator().equals(estimator))
                .map(EstimationTrial.Outcome::error)
                .findFirst()
                .orElseThrow();
    }

    /** What to make of the estimates, a sentence each. */
    List<String> advice() {
        return new Advice(lines()).sentences();
    }

    /** The same table for the report. */
    private Table table() {
        return new Table(
                "By estimator",
                List.of(
                        Column.text("estimator"),
                        Column.number("nats"),
                        Column.text("±"),
                        Column.text("kind"),
                        Column.number("seconds"),
                        Column.text("flags")),
                lines().stream()
                        .map(line -> Row.of(
                                line.name(),
                                line.value(),
                                line.spread(),
                                line.kind().phrase(),
                                String.format(Locale.ROOT, "%.1f", line.seconds()),
                                line.failed() == 0
                                        ? line.flags().isEmpty() ? "none" : line.flagPhrases()
                                        : error(line.name())))
                        .toList(),
                List.of());
    }
}
