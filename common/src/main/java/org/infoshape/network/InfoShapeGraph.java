package org.infoshape.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Encoder, leakage critic {@code T(x, z)} and utility critic {@code T(z, l)} in one DL4J graph, trained by one backward pass: both
 * critics climb their bounds; the encoder climbs {@code utilityScale * I(Z;L) + leakageScale * I(X;Z)}.
 *
 * <p>Inputs, in this order: {@value #X} {@code [n, dimX]}, {@value #L} {@code [n, dimL]} and, if noisy, {@value #NOISE}
 * {@code [n, dimZ]}, which is added to the encoder's output. Outputs: {@value #LEAKAGE_CRITIC}, {@value #UTILITY_CRITIC}; they take
 * no labels.
 *
 * @param encoder table 3.3
 * @param dimL columns of the label
 * @param noisy whether there is an input for noise on z
 * @param leakage how x and z meet
 * @param utility how z and l meet
 * @param entropyScale weight of H(Z) in what the encoder climbs, by {@link EntropyGradientVertex}: where its leakage is minimised by
 *     MIGE rather than by the leakage critic, that is what the critic's scale would be; 0 for none
 * @param encoderUpdater of the encoder's weights
 * @param runSeed the seed of the whole run; labels {@code encoder-weights}, {@code leakage-critic}, {@code utility-critic}
 */
public record InfoShapeGraph(
        EncoderNetwork encoder,
        int dimL,
        boolean noisy,
        Side leakage,
        Side utility,
        double entropyScale,
        IUpdater encoderUpdater,
        long runSeed) {

    public static final String X = "x";
    public static final String L = "l";
    public static final String NOISE = "noise";
    public static final String Z = "z";
    private static final String ENTROPY = "z-entropy";
    public static final String LEAKAGE_CRITIC = "leakage-critic";
    public static final String UTILITY_CRITIC = "utility-critic";

    /**
     * One critic of the graph.
     *
     * @param critic the network and its bound
     * @param updater of its weights
     * @param encoderScale weight of its mutual information in what the encoder climbs: {@code -lambda1 / H(X)} for leakage,
     *     {@code +lambda2 / H(L)} for utility; 0 keeps the encoder from hearing it
     */
    public record Side(CriticNetwork critic, IUpdater updater, double encoderScale) {}

    /** The encoder hears its critics alone. */
    public InfoShapeGraph(
            EncoderNetwork encoder,
            int dimL,
            boolean noisy,
            Side leakage,
            Side utility,
            IUpdater encoderUpdater,
            long runSeed) {
        this(encoder, dimL, noisy, leakage, utility, 0, encoderUpdater, runSeed);
    }

    /** The graph's configuration; its stock layers are initialised by {@link #build()} alone. */
    public ComputationGraphConfiguration configuration() {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .miniBatch(false)
                .dataType(DataType.FLOAT)
                .graphBuilder();
        if (noisy) {
            graph.addInputs(X, L, NOISE);
        } else {
            graph.addInputs(X, L);
        }
        encoder.addTo(graph, X, encoderUpdater);
        String z = EncoderNetwork.OUTPUT;
        if (noisy) {
            graph.addVertex(Z, new ElementWiseVertex(ElementWiseVertex.Op.Add), EncoderNetwork.OUTPUT, NOISE);
            z = Z;
        }
        if (entropyScale != 0) {
            graph.addVertex(ENTROPY, new EntropyGradientVertex(entropyScale, encoderUpdater), z);
            z = ENTROPY;
        }
        graph.addVertex("x-z", new CriticRowsVertex(false, true, encoderUpdater), X, z);
        graph.addVertex("z-l", new CriticRowsVertex(true, false, encoderUpdater), z, L);
        graph.addLayer(
                LEAKAGE_CRITIC,
                builder(leakage, LEAKAGE_CRITIC, encoder.dimX(), encoder.dimZ())
                        .inputGradientScale(0, leakage.encoderScale)
                        .build(),
                "x-z");
        graph.addLayer(
                UTILITY_CRITIC,
                builder(utility, UTILITY_CRITIC, encoder.dimZ(), dimL)
                        .inputGradientScale(utility.encoderScale, 0)
                        .build(),
                "z-l");
        return graph.setOutputs(LEAKAGE_CRITIC, UTILITY_CRITIC).build();
    }

    private StatisticsNetworkLayer.Builder builder(Side side, String label, int dimX, int dimY) {
        return new StatisticsNetworkLayer.Builder(side.critic, dimX, dimY, side.updater, Seeds.derive(runSeed, label))
                .updaterBelow(encoderUpdater);
    }

    /** A new graph, initialised. */
    public ComputationGraph build() {
        ComputationGraph graph = new ComputationGraph(configuration());
        graph.init();
        EncoderNetwork.initialise(graph, runSeed);
        return GraphUpdater.installIn(graph);
    }

    /**
     * One batch as the graph takes it. Its labels are placeholders: the critics have none, but DL4J and its Spark workers want an
     * array for every output.
     *
     * @param x row-major {@code [n, dimX]}
     * @param l row-major {@code [n, dimL]}
     * @param noise row-major {@code [n, dimZ]} if the graph is noisy, else empty
     * @throws IllegalArgumentException if the three do not hold the same number of whole rows
     */
    public MultiDataSet batch(float[] x, float[] l, float[] noise) {
        int n = l.length / dimL;
        INDArray features = rows(X, x, n, encoder.dimX());
        INDArray labels = rows(L, l, n, dimL);
        INDArray[] placeholders = {Nd4j.zeros(DataType.FLOAT, 1, 1), Nd4j.zeros(DataType.FLOAT, 1, 1)};
        if (noisy) {
            return new MultiDataSet(
                    new INDArray[] {features, labels, rows(NOISE, noise, n, encoder.dimZ())}, placeholders);
        }
        return new MultiDataSet(new INDArray[] {features, labels}, placeholders);
    }

    private static INDArray rows(String name, float[] values, int n, int columns) {
        if (values.length != n * columns) {
            throw new IllegalArgumentException(
                    "Invalid " + name + ": " + values.length + " values (must be " + n + " rows x " + columns + ")");
        }
        return NativeArrays.of(values, n, columns);
    }

    /** What the leakage critic made of the last batch. */
    public static CriticPass leakage(ComputationGraph graph) {
        return StatisticsNetwork.of(graph, LEAKAGE_CRITIC).lastPass();
    }

    /** What the utility critic made of the last batch. */
    public static CriticPass utility(ComputationGraph graph) {
        return StatisticsNetwork.of(graph, UTILITY_CRITIC).lastPass();
    }
}
