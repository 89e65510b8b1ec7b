package org.infoshape.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a pass leaves its gradients; what is absent is not computed.
 *
 * @param weights gradient of minus the objective, shape {@code [nParameters]}, or null
 * @param input gradient of minus the estimate (no penalty, no moving average) with respect to the batch's rows,
 *     its x and y columns scaled as below, shape {@code [n, dimX + dimY]}, or null
 * @param scaleX factor of the x columns of {@code input}
 * @param scaleY factor of the y columns of {@code input}
 */
record CriticGradients(@Nullable INDArray weights, @Nullable INDArray input, double scaleX, double scaleY) {

    /** Only the values are wanted. */
    static final CriticGradients NONE = new CriticGradients(null, null, 0, 0);
}
