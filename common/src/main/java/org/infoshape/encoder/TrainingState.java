package org.infoshape.encoder;

import java.util.List;
import org.infoshape.network.NetworkState;

/**
 * A training at the end of a round: all that is needed to go on to the same final bits.
 *
 * @param network parameters, updater state and iteration count of the whole graph
 * @param history a point a round
 * @param snapshots encoder parameters at the first and middle encoder step so far, for the figures
 */
public record TrainingState(NetworkState network, List<HistoryPoint> history, List<Snapshot> snapshots) {

    public TrainingState {
        history = List.copyOf(history);
        snapshots = List.copyOf(snapshots);
    }

    /**
     * Batch-wise values at the end of a round, averaged over the round and the workers; lower bounds seen in training, with
     * no penalty. For curves, not for claims.
     *
     * @param iteration iterations made
     * @param encoderSteps encoder steps made
     * @param utilityNats mean Donsker-Varadhan value of the utility critic
     * @param leakageNats of the leakage critic
     */
    public record HistoryPoint(int iteration, int encoderSteps, double utilityNats, double leakageNats) {}

    /**
     * @param encoderStep steps the encoder had made
     * @param parameters of the encoder alone, flat
     */
    public record Snapshot(int encoderStep, float[] parameters) {}
}
