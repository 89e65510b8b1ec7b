package org.infoshape.estimator;

import java.util.Arrays;
import org.infoshape.estimator.NeuralSettings.Pairs;
import org.infoshape.network.PairBatch;
import org.infoshape.random.Seeds;

/**
 * Which x meets which y in a batch of n: the n joint pairs first, then the marginal ones, k of each x.
 *
 * @param left row of x of each pair
 * @param right row of y of each pair
 * @param partners row of y of each marginal pair, {@code [n, k]}
 */
@SuppressWarnings("ArrayRecordComponent") // Made once and shared by all batches of its size, never compared.
record PairLayout(int[] left, int[] right, int[] partners) {

    /**
     * @param pairs how marginal ones are made
     * @param n samples of the batch, at least 2
     * @param seed of a permutation
     * @param iteration the same
     */
    static PairLayout of(Pairs pairs, int n, long seed, int iteration) {
        if (n < 2) {
            throw new IllegalArgumentException("Invalid batch: " + n + " samples (must be >= 2 for marginal pairs)");
        }
        int[] order = pairs == Pairs.PERMUTED
                ? Seeds.stream(seed, "negatives-order", iteration).permutation(n)
                : new int[0];
        int negatives = pairs == Pairs.ALL ? n - 1 : 1;
        int[] left = new int[n + n * negatives];
        int[] right = new int[left.length];
        for (int i = 0; i < n; i++) {
            left[i] = i;
            right[i] = i;
            for (int d = 0; d < negatives; d++) {
                int at = n + i * negatives + d;
                left[at] = i;
                right[at] = order.length > 0 ? order[i] : (i + d + 1) % n;
            }
        }
        return new PairLayout(left, right, Arrays.copyOfRange(right, n, right.length));
    }

    PairBatch batch(PairedSamples samples) {
        return new PairBatch(samples.x(), samples.dimX(), samples.y(), samples.dimY(), left, right);
    }
}
