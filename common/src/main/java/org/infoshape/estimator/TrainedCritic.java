package org.infoshape.estimator;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.network.CriticGraph;
import org.infoshape.network.CriticPass;
import org.infoshape.network.LateDrop;
import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One statistics network in training, and its scores. One thread at a time. */
final class TrainedCritic implements AutoCloseable {

    /** Rows that are scored at once. */
    private static final int SCORED_ROWS = 4096;

    private final ComputationGraph graph;
    private final int width;
    private float[] block = new float[0];
    private double scale = 1;

    /** A fresh network for x of {@code dimX} and y of {@code dimY} columns. */
    TrainedCritic(EstimationSettings settings, int dimX, int dimY, long seed) {
        width = dimX + dimY;
        graph = new CriticGraph(
                        settings.critic(),
                        dimX,
                        dimY,
                        LateDrop.adam(settings.learningRate(), settings.iterations()),
                        seed)
                .build();
    }

    /** Trains on one batch; negatives are made within it. */
    CriticPass step(PairedSamples samples, int[] rows) {
        try (INDArray merged = NativeArrays.of(gathered(samples, rows, rows), rows.length, width)) {
            return CriticGraph.step(graph, merged);
        }
    }

    /** Scores of rows of the samples, as the critic is when they are asked for. */
    HeldOutBound.Scores scoresOf(PairedSamples samples) {
        return (xRows, yRows) -> {
            float[] scores = new float[xRows.length];
            for (int from = 0; from < xRows.length; from += SCORED_ROWS) {
                int until = Math.min(xRows.length, from + SCORED_ROWS);
                float[] part = CriticGraph.scores(
                        graph,
                        gathered(
                                samples,
                                Arrays.copyOfRange(xRows, from, until),
                                Arrays.copyOfRange(yRows, from, until)));
                for (int i = from; i < until; i++) {
                    scores[i] = (float) (scale * part[i - from]);
                }
            }
            return scores;
        };
    }

    private float[] gathered(PairedSamples samples, int[] xRows, int[] yRows) {
        if (block.length != xRows.length * width) {
            block = new float[xRows.length * width];
        }
        samples.gather(xRows, yRows, block);
        return block;
    }

    /** A copy of all parameters. */
    INDArray parameters() {
        return graph.params().dup();
    }

    /** Goes back to a critic that this one was, with scaled scores. */
    void become(BestCritic.Choice choice) {
        graph.params().assign(choice.parameters());
        scale = choice.scale();
    }

    @Override
    public void close() {
        graph.close();
    }
}
