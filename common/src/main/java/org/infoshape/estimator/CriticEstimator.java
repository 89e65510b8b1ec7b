package org.infoshape.estimator;

import java.util.function.IntConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.network.CriticGraph;
import org.infoshape.network.CriticPass;
import org.infoshape.network.LateDrop;
import org.infoshape.random.BatchOrder;
import org.infoshape.result.MutualInformationEstimate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A neural lower bound on mutual information: trains a statistics network on one part of the samples and reads the
 * Donsker-Varadhan value, without any penalty, on the other. In expectation the value is at most the true one.
 *
 * @see <a href="https://arxiv.org/abs/1801.04062">Belghazi et al. 2018 (MINE)</a>
 * @see <a href="https://arxiv.org/abs/2011.07932">Choi and Lee 2021 (ReMINE)</a>
 */
public final class CriticEstimator {

    /** Rows that are scored at once when the estimate is read. */
    private static final int SCORED_ROWS = 4096;

    private final EstimationSettings settings;

    public CriticEstimator(EstimationSettings settings) {
        this.settings = settings;
    }

    public MutualInformationEstimate estimate(EstimationTask task) {
        return estimate(task, iteration -> {});
    }

    /**
     * @param progress told the number of iterations made, every now and then
     * @throws IllegalArgumentException if the batch is larger than the training samples, or fewer than two samples are held
     *     out
     */
    public MutualInformationEstimate estimate(EstimationTask task, IntConsumer progress) {
        long started = System.nanoTime();
        requireEnough(task);
        double[] batchValues = new double[settings.iterations()];
        HeldOutBound.Value held;
        ComputationGraph graph = graph(task);
        try {
            train(graph, task, batchValues, progress);
            PairedSamples evaluation = task.evaluation();
            held = HeldOutBound.of(
                    (xRows, yRows) -> scores(graph, evaluation, xRows, yRows), evaluation.nSamples(), task.seed());
        } finally {
            graph.close();
        }
        return new MutualInformationEstimate(
                settings.critic().bound().name(),
                task.name(),
                held.nats(),
                held.standardError(),
                task.train().nSamples() + task.evaluation().nSamples(),
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                EstimateHealth.of(batchValues, held, settings.batchSize(), task.labelEntropy()));
    }

    private void requireEnough(EstimationTask task) {
        int n = task.train().nSamples();
        if (settings.batchSize() > n) {
            throw new IllegalArgumentException(
                    "Invalid batch-size: " + settings.batchSize() + " (must be <= training samples = " + n + ")");
        }
        if (task.evaluation().nSamples() < 2) {
            throw new IllegalArgumentException(
                    "Invalid evaluation samples: " + task.evaluation().nSamples() + " (must be >= 2)");
        }
    }

    private ComputationGraph graph(EstimationTask task) {
        Adam adam = LateDrop.adam(settings.learningRate(), settings.iterations());
        return new CriticGraph(
                        settings.critic(), task.train().dimX(), task.train().dimY(), adam, task.seed())
                .build();
    }

    private void train(ComputationGraph graph, EstimationTask task, double[] batchValues, IntConsumer progress) {
        PairedSamples samples = task.train();
        int width = samples.dimX() + samples.dimY();
        BatchOrder order =
                new BatchOrder(task.seed(), "estimator-batches", 0, samples.nSamples(), settings.batchSize());
        float[] block = new float[settings.batchSize() * width];
        for (int k = 0; k < batchValues.length; k++) {
            int[] rows = order.batch(k);
            samples.gather(rows, rows, block);
            try (INDArray merged = Nd4j.createFromArray(block).reshape(rows.length, width)) {
                CriticPass pass = CriticGraph.step(graph, merged);
                batchValues[k] = pass.nats();
            }
            if ((k + 1) % 100 == 0) {
                progress.accept(k + 1);
            }
        }
    }

    private static float[] scores(ComputationGraph graph, PairedSamples samples, int[] xRows, int[] yRows) {
        int width = samples.dimX() + samples.dimY();
        float[] scores = new float[xRows.length];
        for (int from = 0; from < xRows.length; from += SCORED_ROWS) {
            int n = Math.min(SCORED_ROWS, xRows.length - from);
            float[] block = new float[n * width];
            samples.gather(
                    java.util.Arrays.copyOfRange(xRows, from, from + n),
                    java.util.Arrays.copyOfRange(yRows, from, from + n),
                    block);
            System.arraycopy(CriticGraph.scores(graph, block), 0, scores, from, n);
        }
        return scores;
    }
}
