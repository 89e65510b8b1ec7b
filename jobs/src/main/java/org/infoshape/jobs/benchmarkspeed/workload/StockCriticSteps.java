package org.infoshape.jobs.benchmarkspeed.workload;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.random.BatchOrder;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The same step by Deeplearning4j's dense layers and a loss of one's own: joint rows above, marginal rows below, each
 * with the y of the next joint row.
 */
final class StockCriticSteps implements Workload {

    private static final int WIDTH = CriticData.DIM_X + CriticData.DIM_Y;
    private static final int HIDDEN = 100;

    private final PairedSamples samples;
    private final BatchOrder order;
    private final MultiLayerNetwork network;
    private final float[] joint = new float[CriticData.BATCH * WIDTH];
    private final float[] marginal = new float[CriticData.BATCH * WIDTH];
    private final float[] both = new float[2 * CriticData.BATCH * WIDTH];
    private final INDArray placeholder = Nd4j.zeros(2 * CriticData.BATCH, 1);
    private int steps;

    StockCriticSteps(long seed) {
        samples = CriticData.draw(seed);
        order = new BatchOrder(seed, "benchmark-batches", 0, CriticData.SAMPLES, CriticData.BATCH);
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .miniBatch(false)
                .updater(new Adam(CriticData.LEARNING_RATE))
                .activation(Activation.RELU)
                .list(
                        new DenseLayer.Builder().nIn(WIDTH).nOut(HIDDEN).build(),
                        new DenseLayer.Builder().nIn(HIDDEN).nOut(HIDDEN).build(),
                        new OutputLayer.Builder(new StockReMineLoss())
                                .nIn(HIDDEN)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build())
                .build());
        network.init();
    }

    @Override
    public void once() {
        int[] rows = order.batch(steps++);
        int[] partners = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            partners[i] = rows[(i + 1) % rows.length];
        }
        samples.gather(rows, rows, joint);
        samples.gather(rows, partners, marginal);
        System.arraycopy(joint, 0, both, 0, joint.length);
        System.arraycopy(marginal, 0, both, joint.length, marginal.length);
        try (INDArray input = Nd4j.createFromArray(both).reshape(2 * CriticData.BATCH, WIDTH)) {
            network.fit(input, placeholder);
        }
    }
}
