package org.infoshape.encoder;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** Who runs a round of iterations: this thread, or averaged workers. */
public interface Rounds {

    /**
     * Trains the graph for some iterations; it changes only if the whole round succeeds.
     *
     * @param from iterations made before
     * @param iterations at least 1
     * @return means over round and workers
     */
    Reading fit(ComputationGraph graph, int from, int iterations) throws Exception;

    /**
     * Batch-wise Donsker-Varadhan values.
     *
     * @param utilityNats of the utility critic
     * @param leakageNats of the leakage critic
     */
    record Reading(double utilityNats, double leakageNats) {}
}
