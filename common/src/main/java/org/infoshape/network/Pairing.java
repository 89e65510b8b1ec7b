package org.infoshape.network;

/** Which y stands beside each x among the marginal samples of one batch. */
final class Pairing {

    private final int n;
    private final int[] permutation;

    /**
     * @param n rows of the batch
     * @param permutation of {@code 0 .. n-1}; empty for the cyclic roll by one
     */
    Pairing(int n, int[] permutation) {
        this.n = n;
        this.permutation = permutation;
    }

    /** The row whose y goes with the x of row i. */
    int partner(int i) {
        if (permutation.length > 0) {
            return permutation[i];
        }
        return i + 1 < n ? i + 1 : 0;
    }

    /** The partner of every row, shape {@code [n]}. */
    int[] partners() {
        int[] partners = new int[n];
        for (int i = 0; i < n; i++) {
            partners[i] = partner(i);
        }
        return partners;
    }

    /** The row whose partner each row is, shape {@code [n]}. */
    int[] inverse() {
        int[] inverse = new int[n];
        for (int i = 0; i < n; i++) {
            inverse[partner(i)] = i;
        }
        return inverse;
    }
}
