package org.infoshape.jobs.benchmarkestimators;

import java.util.List;
import org.infoshape.result.EstimatorScore;
import org.infoshape.result.report.BenchmarkReport;
import org.jspecify.annotations.Nullable;

/**
 * What {@code summary.json} of {@code benchmark-estimators} holds.
 *
 * @param estimates that were made
 * @param failed more, that were not; {@code results.csv} says why
 * @param notApplicable cells whose estimator is not made for the task
 * @param lowerBoundViolations lower bounds above the truth by more than three of their standard errors
 * @param lowerBounds all of them
 * @param upperBoundViolations upper bounds below the truth by more than three of their standard errors
 * @param upperBounds all of them
 * @param silentFailures estimator and task of estimates that are wrong beyond the tolerance without a flag
 * @param fooled tasks at which every estimator fails silently
 * @param estimateSeconds of one core, over all estimates
 * @param scores of every estimator at every task
 * @param staircase of every bound at every level
 * @param speed of an estimate beside PyTorch's; null if it was not measured
 */
public record BenchmarkEstimatorsSummary(
        int estimates,
        int failed,
        int notApplicable,
        int lowerBoundViolations,
        int lowerBounds,
        int upperBoundViolations,
        int upperBounds,
        List<SilentFailure> silentFailures,
        List<String> fooled,
        double estimateSeconds,
        List<EstimatorScore> scores,
        List<BenchmarkReport.Level> staircase,
        @Nullable Speed speed) {

    /**
     * ReMINE on the Gaussian pair of five columns, one core each.
     *
     * @param ours before the grid, so that the first estimate loads and compiles what it runs on
     * @param torch the same network, batches, iterations and readings in PyTorch
     */
    public record Speed(Pace ours, Pace torch) {}

    /**
     * @param firstSeconds of the first estimate of a process, without its start
     * @param secondsPerEstimate median of the next ones, as a grid sees them
     * @param meanNats of those
     */
    public record Pace(double firstSeconds, double secondsPerEstimate, double meanNats) {}

    /**
     * @param estimator name
     * @param task identifier
     * @param nSamples of each estimate
     * @param estimates that fail silently
     * @param of so many
     * @param meanErrorNats of all of them
     */
    public record SilentFailure(
            String estimator, String task, int nSamples, int estimates, int of, double meanErrorNats) {}
}
