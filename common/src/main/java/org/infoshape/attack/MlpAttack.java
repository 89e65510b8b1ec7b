package org.infoshape.attack;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.infoshape.data.LabelledSamples;
import org.infoshape.data.Standardiser;
import org.infoshape.network.CriticActivation;
import org.infoshape.network.FusedDenseLayer;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A DL4J network z -> 100 ReLU -> 100 ReLU -> softmax on standardised features, Adam 3e-3, 600 steps of at most 256 rows. */
final class MlpAttack implements MulticlassAttack {

    private static final int HIDDEN = 100;
    private static final int STEPS = 600;
    private static final int BATCH = 256;
    private static final double LEARNING_RATE = 3e-3;

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public double[][] probabilities(LabelledSamples train, LabelledSamples heldOut, int classes, long seed) {
        int columns = train.columns();
        Standardiser standardiser = Standardiser.of(train.features(), columns);
        float[] features = standardiser.apply(train.features());
        int[] labels = train.labels();
        MultiLayerNetwork network = network(columns, classes, seed);
        BatchOrder order = new BatchOrder(seed, "attack-batch-order", 0, labels.length, Math.min(BATCH, labels.length));
        for (int step = 0; step < STEPS; step++) {
            int[] rows = order.batch(step);
            network.fit(gather(features, columns, rows), oneHot(labels, classes, rows));
        }
        INDArray asked = NativeArrays.of(standardiser.apply(heldOut.features()), heldOut.nSamples(), columns);
        return network.output(asked).toDoubleMatrix();
    }

    private static INDArray gather(float[] features, int columns, int[] rows) {
        float[] block = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features, rows[i] * columns, block, i * columns, columns);
        }
        return NativeArrays.of(block, rows.length, columns);
    }

    private static INDArray oneHot(int[] labels, int classes, int[] rows) {
        float[] block = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            block[i * classes + labels[rows[i]]] = 1;
        }
        return NativeArrays.of(block, rows.length, classes);
    }

    private static MultiLayerNetwork network(int columns, int classes, long seed) {
        Adam adam = new Adam(LEARNING_RATE);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(adam)
                .list(
                        FusedDenseLayer.of(columns, HIDDEN, CriticActivation.RELU, adam)
                                .onData(),
                        FusedDenseLayer.of(HIDDEN, HIDDEN, CriticActivation.RELU, adam),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(HIDDEN)
                                .nOut(classes)
                                .activation(Activation.SOFTMAX)
                                .build())
                .build());
        int[] inputs = {columns, HIDDEN, HIDDEN};
        int[] outputs = {HIDDEN, HIDDEN, classes};
        RandomStream stream = Seeds.stream(seed, "attack-weights");
        float[] parameters = new float[(columns + 1) * HIDDEN + (HIDDEN + 1) * (HIDDEN + classes)];
        int at = 0;
        for (int layer = 0; layer < inputs.length; layer++) {
            double limit = 1 / Math.sqrt(inputs[layer]);
            for (int i = 0; i < (inputs[layer] + 1) * outputs[layer]; i++) {
                parameters[at++] = (float) ((2 * stream.nextDouble() - 1) * limit);
            }
        }
        network.init(Nd4j.createFromArray(parameters).reshape(1, parameters.length), false);
        return network;
    }
}
