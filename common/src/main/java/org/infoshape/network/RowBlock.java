package org.infoshape.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The statistics network on a few rows at a time, so few that their activations stay in the processor's cache: the inner part
 * of {@link SinglePassKernel}, and the place for another vector library.
 *
 * <p>Use: {@link #load}, then for each block {@link #put} its rows in, {@link #forward}, and perhaps {@link #backward}.
 */
interface RowBlock extends AutoCloseable {

    /** Rows that fit. */
    int capacity();

    /** Takes the weights of the coming pass, and forgets the gradients of the last one. */
    void load(INDArray weights);

    /** Copies {@code n} columns of a merged row {@code (x, y)} into the block, from a column on; the others stay as they were. */
    void put(int row, int column, float[] source, int from, int n);

    /**
     * Scores of the rows that were {@link #put} in, with their noise.
     *
     * @param rows in use, at most {@link #capacity()}
     * @param noise for the rows
     * @param side joint or marginal samples
     * @param firstRow index in the batch of the block's first row
     * @return shape {@code [capacity]}, overwritten by the next call
     */
    float[] forward(int rows, CriticNoise noise, Side side, int firstRow);

    /**
     * {@code exp(scores[i] - reference)} of the first {@code n} scores, in single precision.
     *
     * @param scores shape {@code [capacity]}
     * @param exponentials filled, shape {@code [capacity]}
     */
    void exponentials(float[] scores, int n, float reference, float[] exponentials);

    /**
     * Takes the rows of the last {@link #forward} back.
     *
     * @param toScore weight of each row's score, shape {@code [capacity]}
     * @param side joint or marginal samples
     * @param learning whether to add to the weights' gradient of that side
     */
    void backward(int rows, float[] toScore, Side side, boolean learning);

    /**
     * Adds to the other side's gradient what the last {@link #backward}, whose weights were 1, would have added with other weights:
     * the way back is linear in them.
     *
     * @param toScore weight of each row's score, shape {@code [capacity]}
     * @param side whose gradient to add to
     */
    void backwardAgain(int rows, float[] toScore, Side side);

    /**
     * The gradient of the last {@link #backward} with respect to some columns of its rows.
     *
     * @param fromColumn first column of the merged row: 0, or dimX to leave x out
     * @param nColumns how many
     * @param gradient filled from {@code offset} on, row-major {@code [rows, nColumns]}
     */
    void inputGradient(int rows, int fromColumn, int nColumns, float[] gradient, int offset);

    /** Copies out the summed gradient of one side since {@link #load}, shape {@code [nParameters]}. */
    void weightGradient(Side side, float[] gradient);

    @Override
    void close();

    /** The two kinds of samples. */
    enum Side {
        JOINT,
        MARGINAL
    }
}
