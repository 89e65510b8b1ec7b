package org.infoshape.estimator;

import org.infoshape.bound.Reading;
import org.infoshape.random.Seeds;

/**
 * The value of a trained critic on samples it was not trained on, with a standard error.
 *
 * <p>Joint scores come from the samples as they are; marginal scores from several derangements, with all exponentials pooled
 * under one logarithm, as the thesis' Algorithm 2 does over its window. Memory does not grow with the number of derangements.
 */
final class HeldOutBound {

    /** Derangements of the samples that the marginal expectation is read from, if there are as many. */
    static final int DERANGEMENTS = 50;

    /** Scores of rows {@code (x_{xRows[i]}, y_{yRows[i]})}. */
    @FunctionalInterface
    interface Scores {
        float[] of(int[] xRows, int[] yRows);

        /** The same where the rows are marginal samples, which some bounds cut. */
        default float[] marginal(int[] xRows, int[] yRows) {
            return of(xRows, yRows);
        }
    }

    /**
     * @param nats the value; NaN if a score was no finite number
     * @param standardError by the {@link Jackknife} of {@link BlockSums}; NaN with fewer than four samples
     */
    record Value(double nats, double standardError) {

        /** Of a critic that could not be trained. */
        static final Value NONE = new Value(Double.NaN, Double.NaN);
    }

    private HeldOutBound() {}

    /**
     * @param n samples, at least 2
     * @param seed of the derangements
     */
    static Value of(Scores scores, int n, long seed) {
        return of(scores, Reading.DONSKER_VARADHAN, n, seed);
    }

    /** The same, read as another bound. */
    static Value of(Scores scores, Reading reading, int n, long seed) {
        return jackknife(scores, reading, n, seed).value();
    }

    /** The same, with what it is made of. */
    static Jackknife jackknife(Scores scores, Reading reading, int n, long seed) {
        int[] order = Seeds.stream(seed, "evaluation-order").permutation(n);
        BlockSums sums = new BlockSums(reading, n);
        sums.addJoint(scores.of(order, order));
        int derangements = Math.min(DERANGEMENTS, n - 1);
        for (int d = 0; d < derangements; d++) {
            int by = roll(d, derangements, n);
            sums.addMarginal(scores.marginal(order, rolled(order, by)), by);
        }
        return sums.jackknife();
    }

    /**
     * How far derangement {@code d} rolls: never 0, and no two of them alike.
     *
     * @param derangements at most n - 1
     */
    static int roll(int d, int derangements, int n) {
        return (int) (1 + (long) d * (n - 1) / derangements);
    }

    /** A cyclic roll of a random order pairs every x with the y of another sample. */
    static int[] rolled(int[] order, int by) {
        int[] rolled = new int[order.length];
        System.arraycopy(order, by, rolled, 0, order.length - by);
        System.arraycopy(order, 0, rolled, order.length - by, by);
        return rolled;
    }
}
