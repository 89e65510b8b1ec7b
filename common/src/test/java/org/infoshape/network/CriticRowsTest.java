package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class CriticRowsTest {

    private static final int N = 6;
    private static final Sgd SGD = new Sgd(0.1);

    /** Numbers are only copied, so all bits are those of the stock vertex, whether a side learns or not. */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void stepsAreThoseOfAMergeVertex(DataType type) {
        ComputationGraph stock = graph(type, new MergeVertex(), new MergeVertex(), SGD);
        ComputationGraph ours =
                graph(type, new CriticRowsVertex(false, true, SGD), new CriticRowsVertex(true, true, null), SGD);
        for (int step = 0; step < 3; step++) {
            stock.fit(batch(type, step));
            ours.fit(batch(type, step));
        }
        assertThat(ours.params()).isEqualTo(stock.params());
        assertThat(ours.output(batch(type, 9).getFeatures())[0])
                .isEqualTo(stock.output(batch(type, 9).getFeatures())[0]);
    }

    /** Plain gradient descent without an own phase would move by whatever came down. */
    @Test
    void whatRestsBelowGetsZeros() {
        PhasedUpdater everySecond = new PhasedUpdater(SGD, 2, 1, 2);
        ComputationGraph graph = graph(
                DataType.FLOAT,
                new CriticRowsVertex(false, true, everySecond),
                new CriticRowsVertex(true, true, everySecond),
                SGD);
        INDArray before = graph.getParam("below_W").dup();
        graph.fit(batch(DataType.FLOAT, 0));
        assertThat(graph.getParam("below_W")).isEqualTo(before);
        graph.fit(batch(DataType.FLOAT, 0));
        assertThat(graph.getParam("below_W")).isNotEqualTo(before);
    }

    @Test
    void itSurvivesJson() {
        PhasedUpdater phases = new PhasedUpdater(SGD, 3, 0, 2);
        ComputationGraphConfiguration configuration = graph(
                        DataType.FLOAT,
                        new CriticRowsVertex(false, true, phases),
                        new CriticRowsVertex(true, false, null),
                        SGD)
                .getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
        assertThat(new CriticRowsVertex(false, true, phases)).isNotEqualTo(new CriticRowsVertex(false, true, SGD));
    }

    private static ComputationGraph graph(DataType type, MergeVertex first, MergeVertex second, IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(updater)
                .graphBuilder()
                .addInputs("x", "l")
                .addLayer(
                        "below",
                        new DenseLayer.Builder()
                                .nIn(4)
                                .nOut(3)
                                .activation(Activation.TANH)
                                .build(),
                        "x")
                .addVertex("beside-data", first, "l", "below")
                .addVertex("beside-itself", second, "below", "below")
                .addLayer("one", output(5), "beside-data")
                .addLayer("two", output(6), "beside-itself")
                .setOutputs("one", "two")
                .build());
        graph.init();
        return graph;
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(inputs)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static MultiDataSet batch(DataType type, int seed) {
        return new MultiDataSet(
                new INDArray[] {rows(type, 4, seed), rows(type, 2, seed + 100)},
                new INDArray[] {rows(type, 1, seed + 200), rows(type, 1, seed + 300)});
    }

    private static INDArray rows(DataType type, int columns, int seed) {
        return Nd4j.createFromArray(GaussianRows.gaussian(N * columns, seed))
                .reshape(N, columns)
                .castTo(type);
    }
}
