package org.infoshape.spark;

import java.util.List;

/** What a round of parameter averaging reported beside the averaged network. */
public final class AveragingRound {

    private final int steps;
    private final double score;
    private final List<double[][]> readings;

    AveragingRound(int steps, double score, List<double[][]> readings) {
        this.steps = steps;
        this.score = score;
        this.readings = List.copyOf(readings);
    }

    /** Workers that took part. */
    public int workers() {
        return readings.size();
    }

    /** Batches that each worker trained on. */
    public int steps() {
        return steps;
    }

    /** Mean over the workers of the network's score on the last batch, regularisation included. */
    public double score() {
        return score;
    }

    /**
     * What the {@link WorkerProbe} read.
     *
     * @param worker partition index, from 0
     * @param step batch of the round, from 0
     * @return a copy
     */
    public double[] reading(int worker, int step) {
        return readings.get(worker)[step].clone();
    }
}
