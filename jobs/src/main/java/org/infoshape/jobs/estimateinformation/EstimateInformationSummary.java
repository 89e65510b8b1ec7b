package org.infoshape.jobs.estimateinformation;

import java.util.List;
import org.infoshape.result.MutualInformationEstimate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code summary.json} of {@code estimate-information} holds.
 *
 * @param estimates in the order of the settings, repeats of an estimator together; one that failed has NaN nats
 * @param failures why those failed
 * @param truthNats the known value, for generated data; null if it is not known
 * @param labelEntropyNats H(L), if a side is a label; null if none is
 * @param rowsInTable that there were to choose samples from
 * @param advice what to make of the estimates, a sentence each
 * @param elapsedSeconds of the whole run
 */
public record EstimateInformationSummary(
        List<MutualInformationEstimate> estimates,
        List<Failure> failures,
        @Nullable Double truthNats,
        @Nullable Double labelEntropyNats,
        long rowsInTable,
        List<String> advice,
        double elapsedSeconds) {

    /** An estimate that failed. */
    public record Failure(String estimator, long seed, String error) {}
}
