package org.infoshape.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
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
 * @param encoderUpdater of the encoder's weights
 * @param runSeed the seed of the whole run; labels {@code encoder-weights}, {@code leakage-critic}, {@code utility-critic}
 */
public record InfoShapeGraph(
        EncoderNetwork encoder,
        int dimL,
        boolean noisy,
        Side leakage,
        Side utility,
        IUpdater encoderUpdater,
        long runSeed) {

    public static final String X = "x";
    public static final String L = "l";
    public static final String NOISE = "noise";
    public static final String Z = "z";
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
        graph.addVertex("x-z", new MergeVertex(), X, z);
        graph.addVertex("z-l", new MergeVertex(), z, L);
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
        return new StatisticsNetworkLayer.Builder(side.critic, dimX, dimY, side.updater, Seeds.derive(runSeed, label));
    }

    /** A new graph, initialised. */
    public ComputationGraph build() {
        ComputationGraph graph = new ComputationGraph(configuration());
        graph.init();
        EncoderNetwork.initialise(graph, runSeed);
        return graph;
    }
}
