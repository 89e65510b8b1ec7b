package org.infoshape.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * One critic by itself in a DL4J graph; an estimator trains a {@link ClimbingCritic} to the same bits. Its one input
 * {@value #INPUT} takes merged rows {@code [n, dimX + dimY]}, as {@code PairedSamples.gather} makes them.
 *
 * @param critic the network and its bound
 * @param dimX columns of x
 * @param dimY columns of y
 * @param updater of the weights
 * @param runSeed the seed of the whole run; the layer's is derived by the label {@code critic}
 */
public record CriticGraph(CriticNetwork critic, int dimX, int dimY, IUpdater updater, long runSeed) {

    public static final String INPUT = "xy";
    public static final String CRITIC = "critic";

    /** The critic has no labels, but DL4J wants a place for those of every output. */
    private static final INDArray[] NO_LABELS = new INDArray[1];

    /** A new graph, initialised. */
    public ComputationGraph build() {
        StatisticsNetworkLayer layer =
                new StatisticsNetworkLayer.Builder(critic, dimX, dimY, updater, Seeds.derive(runSeed, CRITIC)).build();
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .miniBatch(false)
                .dataType(DataType.FLOAT)
                .graphBuilder()
                .addInputs(INPUT)
                .addLayer(CRITIC, layer, INPUT)
                .setOutputs(CRITIC)
                .build());
        graph.init();
        return GraphUpdater.installIn(graph);
    }

    /**
     * One training step.
     *
     * @param rows merged rows {@code [n, dimX + dimY]}
     * @return the batch as the critic saw it before the step
     */
    public static CriticPass step(ComputationGraph graph, INDArray rows) {
        graph.fit(new INDArray[] {rows}, NO_LABELS);
        return StatisticsNetwork.of(graph, CRITIC).lastPass();
    }

    /**
     * Scores of rows as they come, without noise.
     *
     * @param rows merged rows, row-major {@code [n, dimX + dimY]}
     * @return T of every row, shape {@code [n]}
     */
    public static float[] scores(ComputationGraph graph, float[] rows) {
        int width = StatisticsNetwork.of(graph, CRITIC).dimRow();
        INDArray input = Nd4j.createFromArray(rows).reshape(rows.length / width, width);
        return graph.outputSingle(input).data().asFloat();
    }
}
