package org.infoshape.data;

/** Rows of features with a numeric label each, to be copied out in any order. */
public interface TrainingRows {

    int nSamples();

    /** Features of a row. */
    int columns();

    /** Copies chosen rows of features into {@code out}, row-major {@code [rows.length, columns]}. */
    void gatherFeatures(int[] rows, float[] out);

    /** Copies the labels of chosen rows into {@code out [rows.length]}. */
    void gatherLabels(int[] rows, float[] out);
}
