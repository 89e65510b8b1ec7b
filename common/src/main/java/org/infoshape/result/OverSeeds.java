package org.infoshape.result;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * One estimator's estimates of one quantity from several seeds.
 *
 * @param mean of the finite values, in nats; NaN if there is none
 * @param halfWidth the mean's 95 % interval reaches this far to either side, by Student's t over the seeds; NaN with fewer than
 *     two finite values
 * @param finite estimates that have a value
 */
public record OverSeeds(double mean, double halfWidth, int finite) {

    private static final double UPPER_POINT = 0.975;

    /**
     * Sums up some seeds.
     *
     * @param estimates of one estimator and one task
     */
    public static OverSeeds of(List<MutualInformationEstimate> estimates) {
        double[] nats = estimates.stream()
                .mapToDouble(MutualInformationEstimate::nats)
                .filter(Double::isFinite)
                .toArray();
        double sum = 0;
        for (double value : nats) {
            sum += value;
        }
        double mean = sum / nats.length;
        if (nats.length < 2) {
            return new OverSeeds(mean, Double.NaN, nats.length);
        }
        double squares = 0;
        for (double value : nats) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (nats.length - 1) / nats.length);
        double points = new TDistribution(nats.length - 1).inverseCumulativeProbability(UPPER_POINT);
        return new OverSeeds(mean, points * error, nats.length);
    }
}
