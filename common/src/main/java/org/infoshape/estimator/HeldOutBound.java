package org.infoshape.estimator;

import org.infoshape.random.Seeds;

/**
 * The Donsker-Varadhan value of a trained critic on samples it was not trained on, with a standard error.
 *
 * <p>Joint scores come from the samples as they are; marginal scores from several derangements, with all exponentials pooled
 * under one logarithm, as the thesis' Algorithm 2 does over its window. The standard error is a jackknife over blocks of
 * samples, which sees the correlation between the two terms and the curvature of the logarithm.
 */
final class HeldOutBound {

    /** Derangements of the samples that the marginal expectation is read from. */
    private static final int DERANGEMENTS = 50;

    private static final int BLOCKS = 20;

    /** Scores of rows {@code (x_{xRows[i]}, y_{yRows[i]})}. */
    @FunctionalInterface
    interface Scores {
        float[] of(int[] xRows, int[] yRows);
    }

    /**
     * @param nats the value
     * @param standardError by the jackknife; NaN with fewer than two samples a block
     * @param nNegatives marginal samples that it was read against
     */
    record Value(double nats, double standardError, int nNegatives) {}

    private HeldOutBound() {}

    /**
     * @param n samples, at least 2
     * @param seed of the derangements
     */
    static Value of(Scores scores, int n, long seed) {
        int blocks = Math.min(BLOCKS, n / 2);
        double[] jointSums = new double[blocks];
        double[] exponentialSums = new double[blocks];
        int[] counts = new int[blocks];
        int[] order = Seeds.stream(seed, "evaluation-order").permutation(n);
        float[] joint = scores.of(order, order);
        float[][] marginal = new float[DERANGEMENTS][];
        double largest = Double.NEGATIVE_INFINITY;
        for (int d = 0; d < DERANGEMENTS; d++) {
            marginal[d] = scores.of(order, rolled(order, 1 + d * (n - 1) / DERANGEMENTS));
            for (float score : marginal[d]) {
                largest = Math.max(largest, score);
            }
        }
        for (int i = 0; i < n; i++) {
            int block = (int) ((long) i * blocks / n);
            jointSums[block] += joint[i];
            counts[block]++;
            for (float[] scored : marginal) {
                exponentialSums[block] += Math.exp(scored[i] - largest);
            }
        }
        return jackknife(new BlockSums(jointSums, exponentialSums, counts, largest));
    }

    /** A cyclic roll of a random order pairs every x with the y of another sample. */
    private static int[] rolled(int[] order, int by) {
        int[] rolled = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rolled[i] = order[(i + by) % order.length];
        }
        return rolled;
    }

    private record BlockSums(double[] joint, double[] exponentials, int[] counts, double largest) {}

    private static Value jackknife(BlockSums sums) {
        double joint = sum(sums.joint);
        double exponentials = sum(sums.exponentials);
        long n = java.util.Arrays.stream(sums.counts).asLongStream().sum();
        double nats = value(joint, exponentials, n, sums.largest);
        int blocks = sums.counts.length;
        double mean = 0;
        double[] without = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            without[b] =
                    value(joint - sums.joint[b], exponentials - sums.exponentials[b], n - sums.counts[b], sums.largest);
            mean += without[b] / blocks;
        }
        double squares = 0;
        for (double value : without) {
            squares += (value - mean) * (value - mean);
        }
        double standardError = blocks < 2 ? Double.NaN : Math.sqrt(squares * (blocks - 1) / blocks);
        return new Value(nats, standardError, (int) (n * DERANGEMENTS));
    }

    private static double value(double jointSum, double exponentialSum, long n, double largest) {
        return jointSum / n - largest - Math.log(exponentialSum / (n * DERANGEMENTS));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
