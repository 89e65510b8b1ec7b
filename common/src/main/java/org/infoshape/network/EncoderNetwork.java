package org.infoshape.network;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The Gaussian data's encoder, thesis table 3.3: {@code x [n, dimX] -> hiddenWidth tanh -> z [n, dimZ] tanh}.
 *
 * @param dimX columns of x, at least 1
 * @param hiddenWidth units of the hidden layer, at least 1
 * @param dimZ columns of z, at least 1
 */
public record EncoderNetwork(int dimX, int hiddenWidth, int dimZ) implements Serializable {

    /** Vertex names in the graphs that hold an encoder. */
    public static final String HIDDEN = "encoder-hidden";

    public static final String OUTPUT = "encoder-output";

    public EncoderNetwork {
        if (dimX < 1 || hiddenWidth < 1 || dimZ < 1) {
            throw new IllegalArgumentException(
                    "Invalid encoder: " + dimX + " -> " + hiddenWidth + " -> " + dimZ + " (every width must be >= 1)");
        }
    }

    /** 20 -> 10 tanh -> 3 tanh. */
    public static EncoderNetwork table33() {
        return new EncoderNetwork(20, 10, 3);
    }

    /** Adds the two layers on top of an input vertex. */
    void addTo(ComputationGraphConfiguration.GraphBuilder graph, String input, IUpdater updater) {
        graph.addLayer(HIDDEN, dense(dimX, hiddenWidth, updater), input);
        graph.addLayer(OUTPUT, dense(hiddenWidth, dimZ, updater), HIDDEN);
    }

    static DenseLayer dense(int inputs, int outputs, IUpdater updater) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.TANH)
                .weightInit(WeightInit.ZERO)
                .updater(updater)
                .build();
    }

    /** PyTorch's initialisation by the label {@code encoder-weights}. */
    static void initialise(Layer hidden, Layer output, long runSeed) {
        TorchInitialisation.apply(hidden, runSeed, "encoder-weights", 0);
        TorchInitialisation.apply(output, runSeed, "encoder-weights", 1);
    }
}
