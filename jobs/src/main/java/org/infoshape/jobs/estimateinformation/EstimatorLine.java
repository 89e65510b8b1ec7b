package org.infoshape.jobs.estimateinformation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.OverSeeds;

/**
 * All estimates by one estimator, a line of the table.
 *
 * @param name as the user has written it
 * @param kind of its value
 * @param estimates one a seed, failed ones with NaN nats
 */
record EstimatorLine(String name, EstimatorKind kind, List<MutualInformationEstimate> estimates) {

    /** Seeds below which a spread says nothing. */
    private static final int LEAST_SEEDS = 3;

    /** Mean over the seeds that gave a value; NaN if none did. */
    double nats() {
        return OverSeeds.of(estimates).mean();
    }

    /** Of one estimate, as it says itself: the seeds share their samples, so their mean is not known better. */
    double standardError() {
        return estimates.stream()
                .mapToDouble(MutualInformationEstimate::standardError)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    int failed() {
        return (int) estimates.stream().filter(e -> !Double.isFinite(e.nats())).count();
    }

    double seconds() {
        return estimates.stream()
                .mapToDouble(MutualInformationEstimate::elapsedSeconds)
                .sum();
    }

    /** Raised by any of the estimates that gave a value. */
    Set<EstimateFlag> flags() {
        Set<EstimateFlag> flags = new TreeSet<>();
        estimates.stream()
                .filter(estimate -> Double.isFinite(estimate.nats()))
                .forEach(estimate -> flags.addAll(estimate.diagnostics().flags()));
        return flags;
    }

    /** {@code "0.6931 ± 0.0041"}: with the standard error, or from three seeds on with the interval over them. */
    String value() {
        OverSeeds over = OverSeeds.of(estimates);
        if (over.finite() == 0) {
            return "failed";
        }
        double width = over.finite() >= LEAST_SEEDS ? over.halfWidth() : standardError();
        return String.format(Locale.ROOT, "%.4f ± %.4f", over.mean(), width);
    }

    /** What follows the plus-minus sign of {@link #value}. */
    String spread() {
        OverSeeds over = OverSeeds.of(estimates);
        return over.finite() >= LEAST_SEEDS ? "95 % over " + over.finite() + " seeds" : "standard error";
    }

    String flagPhrases() {
        return String.join("; ", flags().stream().map(EstimateFlag::phrase).toList());
    }
}
