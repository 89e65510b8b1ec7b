package org.infoshape.estimator;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * What is to be estimated.
 *
 * @param name of the pair, such as {@code I(Z;L) after}
 * @param train samples to train the critic on
 * @param evaluation samples to read the estimate on; none of them in {@code train}
 * @param labelEntropyNats H(L), if one side is a label: no estimate can rightly exceed it; NaN if none is
 * @param seed of initial weights, batches and negatives
 */
public record EstimationTask(
        String name, PairedSamples train, PairedSamples evaluation, double labelEntropyNats, long seed)
        implements Serializable {

    /** H(L) if one side is a label. */
    public OptionalDouble labelEntropy() {
        return Double.isNaN(labelEntropyNats) ? OptionalDouble.empty() : OptionalDouble.of(labelEntropyNats);
    }
}
