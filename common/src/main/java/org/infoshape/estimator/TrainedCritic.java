package org.infoshape.estimator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.bound.Bound;
import org.infoshape.network.CriticGraph;
import org.infoshape.network.CriticPass;
import org.infoshape.network.LateDrop;
import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A statistics network in the single-pass kernel of its DL4J layer, and its scores. One thread at a time. */
final class TrainedCritic implements LearningCritic {

    /** Rows that are scored at once. */
    private static final int SCORED_ROWS = 4096;

    private final ComputationGraph graph;
    private final Bound bound;
    private final int width;
    private float[] block = new float[0];
    private double scale = 1;

    /** A fresh network for x of {@code dimX} and y of {@code dimY} columns. */
    TrainedCritic(EstimationSettings settings, int dimX, int dimY, long seed) {
        bound = settings.critic().bound();
        width = dimX + dimY;
        graph = new CriticGraph(
                        settings.critic(),
                        dimX,
                        dimY,
                        LateDrop.adam(settings.learningRate(), settings.iterations()),
                        seed)
                .build();
    }

    @Override
    public void step(PairedSamples samples, int[] rows, TrainingCurve curve) {
        try (INDArray merged = NativeArrays.of(gathered(samples, rows, rows), rows.length, width)) {
            CriticPass pass = CriticGraph.step(graph, merged);
            curve.add(pass.nats(), pass.sums());
        }
    }

    @Override
    public HeldOutBound.Scores scoresOf(PairedSamples samples) {
        return new HeldOutBound.Scores() {
            @Override
            public float[] of(int[] xRows, int[] yRows) {
                return scores(samples, xRows, yRows, bound::joint);
            }

            @Override
            public float[] marginal(int[] xRows, int[] yRows) {
                return scores(samples, xRows, yRows, bound::marginal);
            }
        };
    }

    private float[] scores(PairedSamples samples, int[] xRows, int[] yRows, DoubleUnaryOperator read) {
        float[] scores = new float[xRows.length];
        for (int from = 0; from < xRows.length; from += SCORED_ROWS) {
            int until = Math.min(xRows.length, from + SCORED_ROWS);
            float[] part = CriticGraph.scores(
                    graph,
                    gathered(samples, Arrays.copyOfRange(xRows, from, until), Arrays.copyOfRange(yRows, from, until)));
            for (int i = from; i < until; i++) {
                scores[i] = (float) (scale * read.applyAsDouble(part[i - from]));
            }
        }
        return scores;
    }

    private float[] gathered(PairedSamples samples, int[] xRows, int[] yRows) {
        if (block.length != xRows.length * width) {
            block = new float[xRows.length * width];
        }
        samples.gather(xRows, yRows, block);
        return block;
    }

    @Override
    public INDArray parameters() {
        return graph.params().dup();
    }

    @Override
    public void become(BestCritic.Choice choice) {
        graph.params().assign(choice.parameters());
        scale = choice.scale();
    }

    @Override
    public void close() {
        graph.close();
    }
}
