package org.infoshape.jobs.benchmarkspeed.workload;

import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One batch in the shape of Biased-MNIST, and how the network is trained on it: as by the PyTorch peer. */
final class ConvolutionData {

    static final int BATCH = 100;
    static final int CHANNELS = 3;
    static final int SIDE = 28;
    static final int CLASSES = 10;
    static final double LEARNING_RATE = 0.1;
    static final double MOMENTUM = 0.9;
    static final double WEIGHT_DECAY = 1e-4;

    private ConvolutionData() {}

    /** Independent normal pixels, {@code [n, channels, height, width]}. */
    static INDArray images(long seed) {
        return Nd4j.createFromArray(CriticData.normal(seed, "benchmark-images", BATCH * CHANNELS * SIDE * SIDE))
                .reshape(BATCH, CHANNELS, SIDE, SIDE);
    }

    /** Random classes, one hot, {@code [n, classes]}. */
    static INDArray labels(long seed, String label) {
        RandomStream stream = Seeds.stream(seed, label);
        float[] values = new float[BATCH * CLASSES];
        for (int i = 0; i < BATCH; i++) {
            values[i * CLASSES + stream.nextInt(CLASSES)] = 1;
        }
        return Nd4j.createFromArray(values).reshape(BATCH, CLASSES);
    }
}
