package org.infoshape.encoder;

import java.util.List;
import org.infoshape.network.NetworkState;

/**
 * An IRENE training at the end of an epoch: all that is needed to go on to the same final bits.
 *
 * @param network parameters, updater state and iteration count
 * @param history an entry an epoch
 */
public record IreneState(NetworkState network, List<Epoch> history) {

    public IreneState {
        history = List.copyOf(history);
    }

    /**
     * One epoch.
     *
     * @param epoch from 1
     * @param learningRateFactor that all learning rates were multiplied by
     * @param targetCrossEntropyNats mean over the epoch's batches
     * @param targetAccuracy of G on them
     * @param privateCrossEntropyNats of H on them
     * @param privateAccuracy of H on them
     * @param informationNats IRENE's proxy on them
     * @param validationLossNats of G on the held-out images
     * @param validationAccuracy of G on them
     * @param validationPrivateAccuracy of H on them, mean over the private labels
     */
    public record Epoch(
            int epoch,
            double learningRateFactor,
            double targetCrossEntropyNats,
            double targetAccuracy,
            double privateCrossEntropyNats,
            double privateAccuracy,
            double informationNats,
            double validationLossNats,
            double validationAccuracy,
            double validationPrivateAccuracy) {}

    /** Validation losses in the order of the epochs. */
    public List<Double> validationLosses() {
        return history.stream().map(Epoch::validationLossNats).toList();
    }
}
