package org.infoshape.sampler;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Strictly increasing maps of the line that a {@link RecodedSampler} applies to every component by itself, as the public
 * benchmark defines them.
 */
public enum CoordinateMap implements Recoding {

    /** As it is. */
    IDENTITY(t -> t),

    /** Normal distribution function: standard normal components become uniform. */
    NORMAL_CDF(Standard.NORMAL::cumulativeProbability),

    /** {@code t sqrt|t|}: longer tails. */
    HALF_CUBE(t -> t * Math.sqrt(Math.abs(t))),

    /** Area hyperbolic sine: shorter tails. */
    ASINH(t -> Math.signum(t) * Math.log(Math.abs(t) + Math.hypot(t, 1))),

    WIGGLY_X(t -> t + 0.4 * Math.sin(t) + 0.2 * Math.sin(1.7 * t + 1) + 0.03 * Math.sin(3.3 * t - 2.5)),

    WIGGLY_Y(t -> t - 0.4 * Math.sin(0.4 * t) + 0.17 * Math.sin(1.3 * t + 3.5) + 0.02 * Math.sin(4.3 * t - 2.5)),

    /** A standard normal component becomes the mixture 0.3 N(0, 1) + 0.7 N(5, 1). */
    BIMODAL_X(new NormalMixtureQuantile(0.3, 0, 5)),

    /** A standard normal component becomes the mixture 0.5 N(-1, 1) + 0.5 N(3, 1). */
    BIMODAL_Y(new NormalMixtureQuantile(0.5, -1, 3));

    private final transient DoubleUnaryOperator map;

    CoordinateMap(DoubleUnaryOperator map) {
        this.map = map;
    }

    /** The standard normal distribution; enum constants are made before static fields of the enum itself. */
    private static final class Standard {
        static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    }

    double of(double t) {
        return map.applyAsDouble(t);
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public void apply(double[] from, float[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = (float) of(from[i]);
        }
    }

    /**
     * The quantile of {@code weight N(low, 1) + (1 - weight) N(high, 1)} that has the probability of a standard normal value.
     * Both tails are followed by the smaller of the two probabilities, so that none is lost to rounding.
     */
    private record NormalMixtureQuantile(double weight, double low, double high) implements DoubleUnaryOperator {

        @Override
        public double applyAsDouble(double normal) {
            // one component alone would give normal + low or normal + high
            double from = normal + low;
            double to = normal + high;
            double middle = (from + to) / 2;
            while (from < middle && middle < to) {
                if (below(middle, normal)) {
                    from = middle;
                } else {
                    to = middle;
                }
                middle = (from + to) / 2;
            }
            return middle;
        }

        private boolean below(double t, double normal) {
            NormalDistribution standard = Standard.NORMAL;
            if (normal < 0) {
                return weight * standard.cumulativeProbability(t - low)
                                + (1 - weight) * standard.cumulativeProbability(t - high)
                        < standard.cumulativeProbability(normal);
            }
            return weight * standard.survivalProbability(t - low)
                            + (1 - weight) * standard.survivalProbability(t - high)
                    > standard.survivalProbability(normal);
        }
    }
}
