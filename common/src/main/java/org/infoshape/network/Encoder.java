package org.infoshape.network;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An encoder on its own, taken out of the graph it was trained in: {@code z = f(x)}, without noise. It is a network of stock DL4J
 * layers, so its file opens in any DL4J program without this library.
 *
 * <p>One thread at a time.
 */
public final class Encoder {

    private static final int ROWS = 4096;

    private final MultiLayerNetwork network;
    private final int dimX;
    private final int dimZ;

    private Encoder(MultiLayerNetwork network) {
        this.network = network;
        this.dimX = Math.toIntExact(feedForward(network.getLayer(0)).getNIn());
        this.dimZ = Math.toIntExact(
                feedForward(network.getLayer(network.getnLayers() - 1)).getNOut());
    }

    /**
     * A copy of the encoder in a graph, as it is now.
     *
     * @param graph with the vertices of {@link EncoderNetwork}
     */
    public static Encoder of(ComputationGraph graph) {
        Layer hidden = graph.getLayer(EncoderNetwork.HIDDEN);
        Layer output = graph.getLayer(EncoderNetwork.OUTPUT);
        int dimX = Math.toIntExact(feedForward(hidden).getNIn());
        int hiddenWidth = Math.toIntExact(feedForward(hidden).getNOut());
        int dimZ = Math.toIntExact(feedForward(output).getNOut());
        MultiLayerNetwork network = stock(new EncoderNetwork(dimX, hiddenWidth, dimZ));
        copy(hidden, network.getLayer(0));
        copy(output, network.getLayer(1));
        return new Encoder(network);
    }

    /**
     * An encoder read from a file.
     *
     * @param network of feed-forward layers, such as {@code model.zip} holds
     * @throws IllegalArgumentException if its first or last layer is of another kind
     */
    public static Encoder of(MultiLayerNetwork network) {
        return new Encoder(network);
    }

    /**
     * An encoder with given parameters.
     *
     * @param parameters flat, as {@link #parameters()} gives them
     */
    public static Encoder of(EncoderNetwork widths, float[] parameters) {
        MultiLayerNetwork network = stock(widths);
        network.params().assign(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
        return new Encoder(network);
    }

    /** An encoder before any training: the initial weights of a run with this seed. */
    public static Encoder untrained(EncoderNetwork widths, long runSeed) {
        MultiLayerNetwork network = stock(widths);
        EncoderNetwork.initialise(network.getLayer(0), network.getLayer(1), runSeed);
        return new Encoder(network);
    }

    private static MultiLayerNetwork stock(EncoderNetwork widths) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .list(
                        EncoderNetwork.released(widths.dimX(), widths.hiddenWidth()),
                        EncoderNetwork.released(widths.hiddenWidth(), widths.dimZ()))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static void copy(Layer from, Layer to) {
        to.getParam("W").assign(from.getParam("W"));
        to.getParam("b").assign(from.getParam("b"));
    }

    private static FeedForwardLayer feedForward(Layer layer) {
        if (layer.conf().getLayer() instanceof FeedForwardLayer configuration) {
            return configuration;
        }
        throw new IllegalArgumentException("Invalid encoder layer: "
                + layer.conf().getLayer().getClass().getSimpleName() + " (must be feed-forward)");
    }

    public int dimX() {
        return dimX;
    }

    public int dimZ() {
        return dimZ;
    }

    /** A copy of all parameters, flat. */
    public float[] parameters() {
        return network.params().dup().data().asFloat();
    }

    /** The network itself, for saving. */
    public MultiLayerNetwork network() {
        return network;
    }

    /**
     * Encodes rows, some thousands at a time.
     *
     * @param x row-major {@code [n, dimX]}
     * @return z, row-major {@code [n, dimZ]}
     * @throws IllegalArgumentException if x does not hold whole rows
     */
    public float[] encode(float[] x) {
        if (x.length % dimX != 0) {
            throw new IllegalArgumentException("Invalid x: " + x.length + " values (must be a multiple of dim-x = "
                    + dimX + ", the encoder's input)");
        }
        int n = x.length / dimX;
        float[] z = new float[n * dimZ];
        for (int first = 0; first < n; first += ROWS) {
            int rows = Math.min(ROWS, n - first);
            float[] block = new float[rows * dimX];
            System.arraycopy(x, first * dimX, block, 0, block.length);
            INDArray encoded = network.output(NativeArrays.of(block, rows, dimX));
            System.arraycopy(NativeArrays.values(encoded), 0, z, first * dimZ, rows * dimZ);
        }
        return z;
    }

    /**
     * Encodes rows and adds noise that the caller drew.
     *
     * @param x row-major {@code [n, dimX]}
     * @param noise row-major {@code [n, dimZ]}
     * @return z plus noise, row-major {@code [n, dimZ]}
     * @throws IllegalArgumentException if the two do not hold the same number of whole rows
     */
    public float[] encode(float[] x, float[] noise) {
        float[] z = encode(x);
        if (noise.length != z.length) {
            throw new IllegalArgumentException(
                    "Invalid noise: " + noise.length + " values (must be n x dim-z = " + z.length + ")");
        }
        for (int i = 0; i < z.length; i++) {
            z[i] += noise[i];
        }
        return z;
    }
}
