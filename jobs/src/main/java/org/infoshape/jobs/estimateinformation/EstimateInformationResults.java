package org.infoshape.jobs.estimateinformation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.ResultRow;
import org.infoshape.result.ResultsCsv;
import org.infoshape.result.Storage;
import org.infoshape.result.report.EstimateReport;
import org.infoshape.result.report.ReportPage;
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

    /** Standard errors of their difference that two estimates of one quantity may differ by. */
    private static final double AGREEMENT = 3;

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

    /** A table for the terminal, and the advice below it. */
    String text() {
        List<String> lines = new ArrayList<>();
        int width = config.estimators().stream().mapToInt(String::length).max().orElse(0);
        lines.add(config.task() + " in nats");
        for (EstimationTrial.Outcome outcome : outcomes) {
            MutualInformationEstimate estimate = outcome.estimate();
            String flags = String.join(
                    "; ",
                    EstimateFlag.of(estimate.diagnostics()).stream()
                            .map(EstimateFlag::phrase)
                            .toList());
            lines.add(String.format(
                            Locale.ROOT,
                            "  %-" + Math.max(width, 5) + "s  %s  %5.1f s  %s",
                            estimate.estimator(),
                            outcome.failed() ? "     failed     " : value(estimate),
                            estimate.elapsedSeconds(),
                            outcome.failed() ? outcome.error() : flags)
                    .stripTrailing());
        }
        truth().ifPresent(nats ->
                lines.add(String.format(Locale.ROOT, "  %-" + Math.max(width, 5) + "s  %7.4f", "truth", nats)));
        lines.addAll(advice());
        return String.join("\n", lines);
    }

    private static String value(MutualInformationEstimate estimate) {
        return String.format(Locale.ROOT, "%7.4f ± %.4f", estimate.nats(), estimate.standardError());
    }

    /** What to make of the estimates, a sentence each. */
    List<String> advice() {
        List<String> advice = new ArrayList<>();
        List<MutualInformationEstimate> values = outcomes.stream()
                .filter(outcome -> !outcome.failed())
                .map(EstimationTrial.Outcome::estimate)
                .toList();
        if (values.size() < outcomes.size()) {
            advice.add((outcomes.size() - values.size()) + " of " + outcomes.size()
                    + " estimates failed; results.csv says why.");
        }
        Set<EstimateFlag> flags = new TreeSet<>();
        values.forEach(estimate -> flags.addAll(EstimateFlag.of(estimate.diagnostics())));
        flags.forEach(flag -> advice.add(flag.advice()));
        if (values.size() > 1) {
            advice.add(agreement(values));
        }
        return List.copyOf(advice);
    }

    private static String agreement(List<MutualInformationEstimate> values) {
        Comparator<MutualInformationEstimate> byNats = Comparator.comparingDouble(MutualInformationEstimate::nats);
        MutualInformationEstimate least = values.stream().min(byNats).orElseThrow();
        MutualInformationEstimate most = values.stream().max(byNats).orElseThrow();
        double error = Math.hypot(least.standardError(), most.standardError());
        String range = String.format(Locale.ROOT, "%.3f to %.3f nats", least.nats(), most.nats());
        return most.nats() - least.nats() <= AGREEMENT * error
                ? "The estimates agree within their errors: " + range
                        + ". Each is a lower bound, so the truth may be higher."
                : "The estimates differ by more than their errors: " + range
                        + ". Each is a lower bound, so the highest is the nearest; more iterations or samples should close the gap.";
    }
}
