package org.infoshape.network;

/**
 * Rows of x and of y, and which of them meet. The arrays are not copied.
 *
 * @param x row-major {@code [n, dimX]}
 * @param dimX columns of x
 * @param y row-major {@code [n, dimY]}
 * @param dimY columns of y
 * @param left row of x of each pair
 * @param right row of y of each pair, as many
 */
@SuppressWarnings("ArrayRecordComponent") // A view of a caller's arrays, never compared.
public record PairBatch(float[] x, int dimX, float[] y, int dimY, int[] left, int[] right) {

    /** How many pairs meet. */
    public int pairs() {
        return left.length;
    }

    /** Rows of x, and of y. */
    public int n() {
        return x.length / dimX;
    }
}
