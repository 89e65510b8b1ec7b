package org.infoshape.result;

import java.util.List;

/**
 * One row of {@code results.csv}: what was measured, or why it could not be.
 *
 * @param estimator name in kebab case, such as {@code remine}
 * @param task what was measured, such as {@code I(Z;L) after}
 * @param nSamples samples used in all
 * @param seed of the estimate
 * @param estimate in the unit of the task, nats for mutual information; NaN in a failed row
 * @param standardError of the estimate; NaN if it cannot be told
 * @param elapsedSeconds wall clock
 * @param flags words of the raised {@link EstimateFlag}s, or other words without {@code ;}
 * @param error empty, or why the estimate failed
 */
public record ResultRow(
        String estimator,
        String task,
        int nSamples,
        long seed,
        double estimate,
        double standardError,
        double elapsedSeconds,
        List<String> flags,
        String error) {

    public ResultRow {
        flags = List.copyOf(flags);
        for (String flag : flags) {
            if (flag.isBlank() || flag.contains(";")) {
                throw new IllegalArgumentException("Invalid flag: \"" + flag + "\" (must be a word without ;)");
            }
        }
    }

    public static ResultRow of(MutualInformationEstimate estimate) {
        return new ResultRow(
                estimate.estimator(),
                estimate.task(),
                estimate.nSamples(),
                estimate.seed(),
                estimate.nats(),
                estimate.standardError(),
                estimate.elapsedSeconds(),
                estimate.diagnostics().flags().stream().map(EstimateFlag::word).toList(),
                "");
    }

    /** The same row after a failure: no estimate, no standard error, no flags, but the reason. */
    public ResultRow failed(String reason) {
        return new ResultRow(
                estimator, task, nSamples, seed, Double.NaN, Double.NaN, elapsedSeconds, List.of(), reason);
    }
}
