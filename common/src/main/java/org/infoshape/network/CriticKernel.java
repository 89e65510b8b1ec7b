package org.infoshape.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of a statistics network with its bound. All kernels give the same numbers up to rounding; one kernel gives the
 * same bits for the same input.
 *
 * <p>A kernel owns scratch memory and serves one thread at a time.
 */
interface CriticKernel extends AutoCloseable {

    /**
     * Scores without noise.
     *
     * @param weights shape {@code [nParameters]}, laid out by {@link CriticShape}
     * @param rows shape {@code [n, dimX + dimY]}
     * @param scores filled with T of every row, shape {@code [n, 1]}
     */
    void scores(INDArray weights, INDArray rows, INDArray scores);

    /**
     * Joint and marginal samples forward, and back as far as {@code gradients} asks.
     *
     * @param weights shape {@code [nParameters]}, laid out by {@link CriticShape}
     */
    CriticPass pass(INDArray weights, CriticBatch batch, CriticObjective objective, CriticGradients gradients);

    /** Frees the scratch memory. */
    @Override
    void close();
}
