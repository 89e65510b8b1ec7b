package org.infoshape.network;

import org.infoshape.random.Seeds;

/** How a batch of joint samples {@code (x_i, y_i)} is paired anew into marginal samples {@code (x_i, y_pi(i))}. */
public enum Negatives {
    /**
     * Cyclic roll by one of an already shuffled batch: no true pair stays among the negatives, so they do not cap the estimate
     * at log(n).
     */
    DERANGEMENT,

    /** A uniform permutation, as in the thesis: about one true pair per batch stays among the negatives. */
    RANDPERM;

    /**
     * The pairing of one batch.
     *
     * @param n rows of the batch, at least 2
     * @param seed of the layer
     * @param iteration training iterations before this one
     */
    Pairing pair(int n, long seed, int iteration) {
        if (n < 2) {
            throw new IllegalArgumentException(
                    "Invalid batch: " + n + " rows (must be >= 2 to pair each x with the y of another)");
        }
        return this == DERANGEMENT
                ? new Pairing(n, new int[0])
                : new Pairing(
                        n, Seeds.stream(seed, "negatives-order", iteration).permutation(n));
    }
}
