package org.infoshape.spark;

import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Reads numbers off a worker's network while it trains, such as the critics' estimates for the live curve. It runs on the
 * executors, on one worker's network at a time.
 */
@FunctionalInterface
public interface WorkerProbe extends Serializable {

    /**
     * Called after each batch, when parameters and updater have made their step.
     *
     * @param network the worker's network; to be read, not changed
     * @return what to report of this step; the length is free
     */
    double[] read(ComputationGraph network);

    /**
     * Called once a round before its first batch, when the averaged parameters are in place. Layers that carry more from
     * one step to the next than parameters and updater state must forget it here: the network is kept between rounds on
     * the executor, and another executor that takes over after a failure has to go through the same states.
     *
     * @param network the worker's network
     */
    default void roundStarts(ComputationGraph network) {}
}
