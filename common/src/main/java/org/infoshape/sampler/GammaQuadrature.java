package org.infoshape.sampler;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.GammaDistribution;

/** Means over a Gamma(shape, 1) variable g by the trapezoid rule in t = ln g, whose density is {@code e^(shape t - e^t)}. */
final class GammaQuadrature {

    /** Step in widths of the density; at half of it the results agree to 1e-12. */
    private static final double STEP = 0.05;
    /** Where the density is below e^-45 of its peak, the rest adds less than a unit in the last place. */
    private static final double NEGLIGIBLE = -45;

    private final double[] values;
    private final double[] weights;

    GammaQuadrature(double shape) {
        double step = STEP / Math.max(1, Math.sqrt(shape));
        double peak = Math.log(shape);
        int below = stepsFromPeak(shape, -step);
        int above = stepsFromPeak(shape, step);
        values = DoubleStream.iterate(-below, i -> i + 1)
                .limit(below + above + 1L)
                .map(i -> Math.exp(peak + i * step))
                .toArray();
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        weights = DoubleStream.of(values).map(g -> step * g * gamma.density(g)).toArray();
    }

    private static int stepsFromPeak(double shape, double step) {
        int steps = 0;
        while (shape * (steps * step - Math.expm1(steps * step)) > NEGLIGIBLE) {
            steps++;
        }
        return steps;
    }

    double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * function.applyAsDouble(values[i]);
        }
        return sum;
    }
}
