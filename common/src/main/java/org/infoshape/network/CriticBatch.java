package org.infoshape.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One batch as a statistics network sees it.
 *
 * @param rows joint samples, shape {@code [n, dimX + dimY]}: the columns of x, then those of y
 * @param pairing which y goes with which x among the marginal samples
 * @param noise on the input and hidden activations
 */
record CriticBatch(INDArray rows, Pairing pairing, CriticNoise noise) {

    int n() {
        return Math.toIntExact(rows.size(0));
    }
}
