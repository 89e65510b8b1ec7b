package org.infoshape.network;

/** What is done on the heap to rows of a dense layer's sums or errors, in loops that the compiler turns into vector instructions. */
final class HeapRows {

    private HeapRows() {}

    /** Adds to every row. */
    static void addBias(float[] rows, float[] bias) {
        for (int row = 0; row < rows.length; row += bias.length) {
            for (int j = 0; j < bias.length; j++) {
                rows[row + j] += bias[j];
            }
        }
    }

    static float[] columnSums(float[] rows, int columns) {
        float[] sums = new float[columns];
        for (int row = 0; row < rows.length; row += columns) {
            for (int j = 0; j < columns; j++) {
                sums[j] += rows[row + j];
            }
        }
        return sums;
    }
}
