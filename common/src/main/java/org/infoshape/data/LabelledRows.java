package org.infoshape.data;

import java.io.Serializable;

/** A table of labelled samples that is computed row by row, on whatever machine; its ids are {@code 0 .. rows - 1}. */
public interface LabelledRows extends Serializable {

    long rows();

    /** Length of the features of one row. */
    int dimension();

    /**
     * Computes the features of consecutive rows.
     *
     * @param from id of the first row
     * @param n how many
     * @param features receives them row-major, {@code [n, dimension]}
     */
    void features(long from, int n, float[] features);

    int label(long id);

    /** Whether the row is kept out of training. */
    boolean evaluation(long id);
}
