package org.infoshape.spark;

import java.io.Serializable;
import org.infoshape.network.NetworkState;

/** What one worker sends back at the end of a round. */
final class WorkerResult implements Serializable {

    private static final long serialVersionUID = 1L;

    final NetworkState state;
    final double score;
    final double[][] readings;

    /**
     * @param state after the last batch
     * @param score of the last batch
     * @param readings of the probe, one array for each step; its length is the number of steps
     */
    WorkerResult(NetworkState state, double score, double[][] readings) {
        this.state = state;
        this.score = score;
        this.readings = readings;
    }

    int steps() {
        return readings.length;
    }
}
