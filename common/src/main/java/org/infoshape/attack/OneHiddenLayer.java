package org.infoshape.attack;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.infoshape.data.Standardiser;
import org.infoshape.network.CriticActivation;
import org.infoshape.network.FusedDenseLayer;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network of thesis table 4.1 with any number of inputs and outputs, dense 100 ReLU -> out, with its training.
 * Inputs are standardised by the training samples.
 */
final class OneHiddenLayer {

    private static final int HIDDEN = 100;

    private final MultiLayerNetwork network;
    private final Standardiser inputs;
    private final int dimIn;

    private OneHiddenLayer(MultiLayerNetwork network, Standardiser inputs, int dimIn) {
        this.network = network;
        this.inputs = inputs;
        this.dimIn = dimIn;
    }

    /** What the outputs mean, and what is minimised: the mean over a batch. */
    enum Target {
        /** A sigmoid output for a label in {0, 1}; binary cross-entropy. */
        LABEL(LossFunction.XENT, Activation.SIGMOID),
        /** Linear outputs; squared error, mean over outputs. */
        VECTOR(LossFunction.MSE, Activation.IDENTITY);

        private final LossFunction loss;
        private final Activation activation;

        Target(LossFunction loss, Activation activation) {
            this.loss = loss;
            this.activation = activation;
        }
    }

    /**
     * Trains a fresh network.
     *
     * @param x inputs, row-major {@code [n, dimIn]}
     * @param y targets, row-major {@code [n, dimOut]}
     * @param seed of the weights and of the order of the batches
     */
    static OneHiddenLayer train(
            float[] x, int dimIn, float[] y, int dimOut, Target target, FitSchedule schedule, long seed) {
        int n = x.length / dimIn;
        int batch = Math.min(schedule.batchSize(), n);
        int perEpoch = n / batch;
        int steps = schedule.steps(perEpoch);
        Standardiser inputs = Standardiser.of(x, dimIn);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(dimIn, dimOut, target, schedule, steps));
        network.init(weights(dimIn, dimOut, seed), false);

        ShuffledRows xs = new ShuffledRows(inputs.apply(x), dimIn, batch);
        ShuffledRows ys = new ShuffledRows(y, dimOut, batch);
        for (int step = 0; step < steps; step++) {
            int position = step % perEpoch;
            if (position == 0) {
                int[] order = Seeds.stream(seed, "attack-batch-order", step / perEpoch)
                        .permutation(n);
                xs.arrange(order);
                ys.arrange(order);
            }
            network.fit(xs.batches[position], ys.batches[position]);
        }
        return new OneHiddenLayer(network, inputs, dimIn);
    }

    private static MultiLayerConfiguration configuration(
            int dimIn, int dimOut, Target target, FitSchedule schedule, int steps) {
        IUpdater updater = schedule.updater(steps);
        return new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(updater)
                .list()
                .layer(FusedDenseLayer.of(dimIn, HIDDEN, CriticActivation.RELU, updater)
                        .onData())
                .layer(new OutputLayer.Builder(target.loss)
                        .nIn(HIDDEN)
                        .nOut(dimOut)
                        .activation(target.activation)
                        .build())
                .build();
    }

    /** PyTorch's default for a linear layer: weights and biases uniform in +-1/sqrt(fan-in). */
    private static INDArray weights(int dimIn, int dimOut, long seed) {
        RandomStream stream = Seeds.stream(seed, "attack-weights");
        int first = (dimIn + 1) * HIDDEN;
        float[] parameters = new float[first + (HIDDEN + 1) * dimOut];
        for (int i = 0; i < parameters.length; i++) {
            double limit = 1 / Math.sqrt(i < first ? dimIn : HIDDEN);
            parameters[i] = (float) ((2 * stream.nextDouble() - 1) * limit);
        }
        return Nd4j.create(parameters, 1, parameters.length);
    }

    /**
     * Outputs before the last activation, so that a sigmoid's log odds keep their precision where it saturates.
     *
     * @param x row-major {@code [n, dimIn]}
     * @return row-major {@code [n, dimOut]}
     */
    float[] linearOutputs(float[] x) {
        try (INDArray input = Nd4j.create(inputs.apply(x), x.length / dimIn, dimIn)) {
            INDArray hidden = network.feedForwardToLayer(0, input).get(1);
            INDArray outputs = hidden.mmul(network.getParam("1_W")).addiRowVector(network.getParam("1_b"));
            return outputs.dup('c').data().asFloat();
        }
    }

    /** Rows in the order of the present epoch; the batches are views that stay valid when the rows are rearranged. */
    private static final class ShuffledRows {
        private final float[] rows;
        private final int columns;
        private final float[] arranged;
        private final INDArray epoch;
        private final INDArray[] batches;

        ShuffledRows(float[] rows, int columns, int batch) {
            this.rows = rows;
            this.columns = columns;
            int n = rows.length / columns;
            this.arranged = new float[rows.length];
            this.epoch = Nd4j.createUninitialized(DataType.FLOAT, n, columns);
            this.batches = new INDArray[n / batch];
            for (int i = 0; i < batches.length; i++) {
                batches[i] = epoch.get(NDArrayIndex.interval(i * batch, (i + 1) * batch), NDArrayIndex.all());
            }
        }

        void arrange(int[] order) {
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(rows, order[i] * columns, arranged, i * columns, columns);
            }
            try (INDArray copy = Nd4j.create(arranged, order.length, columns)) {
                epoch.assign(copy);
            }
        }
    }
}
