package org.infoshape.network;

import java.io.Serializable;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

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
        graph.addLayer(HIDDEN, trained(dimX, hiddenWidth, updater).onData(), input);
        graph.addLayer(OUTPUT, trained(hiddenWidth, dimZ, updater), HIDDEN);
    }

    private static FusedDenseLayer trained(int inputs, int outputs, IUpdater updater) {
        return FusedDenseLayer.of(inputs, outputs, CriticActivation.TANH, updater);
    }

    /** A layer as it is released: DL4J's own, of the same parameters. */
    static DenseLayer released(int inputs, int outputs) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.TANH)
                .weightInit(WeightInit.ZERO)
                .updater(new NoOp())
                .build();
    }

    /** Initialises the encoder in a graph. */
    static void initialise(ComputationGraph graph, long runSeed) {
        initialise(graph.getLayer(HIDDEN), graph.getLayer(OUTPUT), runSeed);
    }

    /** PyTorch's initialisation by the label {@code encoder-weights}. */
    static void initialise(Layer hidden, Layer output, long runSeed) {
        TorchInitialisation.apply(hidden, runSeed, "encoder-weights", 0);
        TorchInitialisation.apply(output, runSeed, "encoder-weights", 1);
    }
}
