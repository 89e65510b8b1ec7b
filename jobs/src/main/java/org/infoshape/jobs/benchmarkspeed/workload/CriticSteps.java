package org.infoshape.jobs.benchmarkspeed.workload;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.network.CriticGraph;
import org.infoshape.network.CriticNetwork;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.BatchOrder;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** Steps of our critic from the samples to the moved weights: batch, negatives, forward, back, Adam. */
final class CriticSteps implements Workload {

    private static final int WIDTH = CriticData.DIM_X + CriticData.DIM_Y;

    private final PairedSamples samples;
    private final BatchOrder order;
    private final ComputationGraph graph;
    private final float[] batch = new float[CriticData.BATCH * WIDTH];
    private int steps;

    CriticSteps(long seed) {
        samples = CriticData.draw(seed);
        order = new BatchOrder(seed, "benchmark-batches", 0, CriticData.SAMPLES, CriticData.BATCH);
        graph = new CriticGraph(
                        CriticNetwork.table36(),
                        CriticData.DIM_X,
                        CriticData.DIM_Y,
                        new Adam(CriticData.LEARNING_RATE),
                        seed)
                .build();
    }

    @Override
    public void once() {
        int[] rows = order.batch(steps++);
        samples.gather(rows, rows, batch);
        try (INDArray merged = NativeArrays.of(batch, CriticData.BATCH, WIDTH)) {
            CriticGraph.step(graph, merged);
        }
    }
}
