package org.infoshape.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The downstream classifier of a binary label, thesis table 4.1: {@code dimX -> hiddenWidth ReLU -> 1 sigmoid}, cross-entropy averaged
 * over the batch.
 *
 * @param dimX columns of the features, at least 1
 * @param hiddenWidth units of the hidden layer, at least 1
 * @param updater of the weights
 * @param runSeed the seed of the whole run; label {@code classifier-weights}
 */
public record ClassifierNetwork(int dimX, int hiddenWidth, IUpdater updater, long runSeed) {

    public ClassifierNetwork {
        if (dimX < 1 || hiddenWidth < 1) {
            throw new IllegalArgumentException(
                    "Invalid classifier: " + dimX + " -> " + hiddenWidth + " -> 1 (every width must be >= 1)");
        }
    }

    /** 100 hidden units. */
    public static ClassifierNetwork table41(int dimX, IUpdater updater, long runSeed) {
        return new ClassifierNetwork(dimX, 100, updater, runSeed);
    }

    /** A new network, initialised. */
    public MultiLayerNetwork build() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(updater)
                .weightInit(WeightInit.ZERO)
                .list(
                        new DenseLayer.Builder()
                                .nIn(dimX)
                                .nOut(hiddenWidth)
                                .activation(Activation.RELU)
                                .build(),
                        new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                                .nIn(hiddenWidth)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build())
                .build());
        network.init();
        TorchInitialisation.apply(network.getLayer(0), runSeed, "classifier-weights", 0);
        TorchInitialisation.apply(network.getLayer(1), runSeed, "classifier-weights", 1);
        return network;
    }
}
