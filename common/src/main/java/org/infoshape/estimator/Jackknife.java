package org.infoshape.estimator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A value, and what it is without each of some blocks of samples. Values of several critics on the same blocks can be told apart far
 * better than either is known, since what the samples do to one they do to the other.
 *
 * @param nats of all samples
 * @param without each block in turn; the same blocks for values that are set against one another
 * @see <a href="https://doi.org/10.1214/aos/1176345462">Efron and Stein 1981, The jackknife estimate of variance</a>
 */
record Jackknife(double nats, List<Double> without) {

    Jackknife {
        without = List.copyOf(without);
    }

    /** NaN with fewer than two blocks. */
    double standardError() {
        int blocks = without.size();
        if (blocks < 2) {
            return Double.NaN;
        }
        double[] values = without.stream().mapToDouble(v -> v).toArray();
        double mean = Arrays.stream(values).sum() / blocks;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares * (blocks - 1) / blocks);
    }

    HeldOutBound.Value value() {
        return new HeldOutBound.Value(nats, standardError());
    }

    /** What this value is above the mean of two others of the same blocks. */
    Jackknife above(Jackknife one, Jackknife other) {
        return new Jackknife(
                nats - (one.nats + other.nats) / 2,
                IntStream.range(0, without.size())
                        .mapToObj(b -> without.get(b) - (one.without.get(b) + other.without.get(b)) / 2)
                        .toList());
    }
}
