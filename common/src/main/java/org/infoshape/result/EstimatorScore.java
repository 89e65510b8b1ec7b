package org.infoshape.result;

import java.util.Arrays;

/**
 * How an estimator did at a task whose mutual information is known, over several samples of it.
 *
 * @param estimator name with its constants
 * @param kind what its value says, such as {@code lower bound}
 * @param lowerBound whether it is at most the truth in expectation
 * @param task identifier
 * @param taskName for tables
 * @param nSamples training and evaluation samples together
 * @param truth I(X;Y) in nats
 * @param estimates that were made
 * @param failed more, that were not
 * @param mean of the estimates in nats; NaN without any
 * @param variance of the estimates, divided by one less than their number; NaN with fewer than two
 * @param rmse root of their mean squared error
 * @param meanSeconds wall clock of one
 * @param flagged estimates with a health flag
 * @param silent estimates without any flag whose error exceeds the tolerance and three of their standard errors
 * @param violations estimates on the wrong side of the truth by more than three of their standard errors; of a bound only
 */
public record EstimatorScore(
        String estimator,
        String kind,
        boolean lowerBound,
        String task,
        String taskName,
        int nSamples,
        double truth,
        int estimates,
        int failed,
        double mean,
        double variance,
        double rmse,
        double meanSeconds,
        int flagged,
        int silent,
        int violations) {

    /** Mean less truth. */
    public double bias() {
        return mean - truth;
    }

    /** Standard error of the mean over the samples; NaN with fewer than two. */
    public double standardErrorOfMean() {
        return Math.sqrt(variance / estimates);
    }

    /** Whether at least half of what was estimated is wrong beyond the tolerance without a flag. */
    public boolean mostlySilent() {
        return silent > 0 && 2 * silent >= estimates + failed;
    }

    /** The moments of estimates, for the constructor. */
    public record Moments(double mean, double variance, double rmse) {

        public static Moments of(double[] estimates, double truth) {
            int n = estimates.length;
            double mean = Arrays.stream(estimates).average().orElse(Double.NaN);
            double squares =
                    Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).sum();
            double errors =
                    Arrays.stream(estimates).map(e -> (e - truth) * (e - truth)).sum();
            return new Moments(mean, n < 2 ? Double.NaN : squares / (n - 1), Math.sqrt(errors / n));
        }
    }
}
