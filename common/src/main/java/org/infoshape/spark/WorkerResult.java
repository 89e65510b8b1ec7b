package org.infoshape.spark;

import org.infoshape.network.NetworkState;
import java.io.Serializable;

/** What one worker sends back at the end of a round. */
final class WorkerResult implements Serializable {

    private static final long serialVersionUID = 1L;

    final int worker;
    final NetworkState state;
    final double score;
    final double[][] readings;

    /**
     * @param worker partition index
     * @param state after the last batch
     * @param score of the last batch
     * @param readings of the probe, one array for each step; its length is the number of steps
     */
    WorkerResult(int worker, NetworkState state, double score, double[][] readings) {
        this.worker = worker;
        this.state = state;
        this.score = score;
        this.readings = readings;
    }

    int steps() {
        return readings.length;
    }
}
