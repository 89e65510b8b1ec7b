package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class FusedDenseTest {

    private static final int N = 7;
    private static final int INPUTS = 5;
    private static final int HIDDEN = 19;
    private static final int OUTPUTS = 3;
    private static final Sgd SGD = new Sgd(0.1);

    /** Sums run in another order than in the stock layers, so single precision agrees to its rounding and double exactly. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT, RELU, 1e-5",
        "FLOAT, ELU, 1e-5",
        "FLOAT, TANH, 1e-5",
        "DOUBLE, RELU, 0",
        "DOUBLE, ELU, 0",
        "DOUBLE, TANH, 0"
    })
    void stepsAreThoseOfTheStockLayers(DataType type, CriticActivation activation, double tolerance) {
        MultiLayerNetwork stock = network(type, activation, SGD, false);
        MultiLayerNetwork fused = network(type, activation, SGD, true);
        fused.params().assign(stock.params());
        for (int step = 0; step < 3; step++) {
            stock.fit(batch(type, step));
            fused.fit(batch(type, step));
            assertThat(fused.score()).isCloseTo(stock.score(), within(tolerance));
        }
        requireClose(fused.params(), stock.params(), tolerance);
        INDArray unseen = batch(type, 9).getFeatures();
        requireClose(fused.output(unseen), stock.output(unseen), tolerance);
    }

    /** A difference of 1e-6 in double precision is exact to 1e-9; what is left is the rounding of the single-precision gradient. */
    @ParameterizedTest
    @EnumSource
    void gradientsAreCentralDifferences(CriticActivation activation) {
        MultiLayerNetwork fused = network(DataType.FLOAT, activation, SGD, true);
        MultiLayerNetwork exact = network(DataType.DOUBLE, activation, SGD, false);
        exact.params().assign(fused.params().castTo(DataType.DOUBLE));
        DataSet single = batch(DataType.FLOAT, 1);
        DataSet twice = batch(DataType.DOUBLE, 1);
        fused.setInput(single.getFeatures());
        fused.setLabels(single.getLabels());
        fused.computeGradientAndScore();
        INDArray gradient = fused.gradient().gradient().div(N); // DL4J divides when it updates
        double step = 1e-6;
        for (int i = 0; i < gradient.length(); i++) {
            double kept = exact.params().getDouble(i);
            exact.params().putScalar(i, kept + step);
            double above = exact.score(twice);
            exact.params().putScalar(i, kept - step);
            double below = exact.score(twice);
            exact.params().putScalar(i, kept);
            assertThat(gradient.getDouble(i)).isCloseTo((above - below) / (2 * step), within(1e-5));
        }
    }

    @Test
    void theErrorPassedDownIsThatOfTheStockLayerAndTheLowestPassesNone() {
        INDArray features = batch(DataType.FLOAT, 2).getFeatures();
        INDArray error = Nd4j.createFromArray(GaussianRows.gaussian(N * HIDDEN, 8))
                .reshape(N, HIDDEN)
                .dup('f');
        MultiLayerNetwork stock = network(DataType.FLOAT, CriticActivation.TANH, SGD, false);
        MultiLayerNetwork fused = network(DataType.FLOAT, CriticActivation.TANH, SGD, true);
        fused.params().assign(stock.params());
        INDArray hidden = stock.feedForward(features).get(1);
        INDArray expected = backwards(stock, 1, hidden, error).getSecond();
        requireClose(backwards(fused, 1, hidden, error).getSecond(), expected, 1e-5);
        assertThat(expected.amaxNumber().doubleValue()).isGreaterThan(1e-2);
        assertThat(backwards(fused, 0, features, error).getSecond()).isNull();
    }

    private static Pair<Gradient, INDArray> backwards(
            MultiLayerNetwork network, int at, INDArray input, INDArray error) {
        network.calculateGradients(
                batch(DataType.FLOAT, 2).getFeatures(), batch(DataType.FLOAT, 2).getLabels(), null, null);
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        org.deeplearning4j.nn.api.Layer layer = network.getLayer(at);
        layer.setInput(input, workspaces);
        layer.activate(true, workspaces);
        return layer.backpropGradient(error, workspaces);
    }

    @Test
    void restingWithItsUpdaterItHasNoGradientAndStaysBitForBit() {
        IUpdater everySecond = new PhasedUpdater(SGD, 2, 1, 2);
        MultiLayerNetwork network = network(DataType.FLOAT, CriticActivation.RELU, everySecond, true);
        INDArray before = network.params().dup();
        network.fit(batch(DataType.FLOAT, 3));
        assertThat(network.getParam("0_W")).isEqualTo(weights(network, before));
        network.fit(batch(DataType.FLOAT, 3));
        assertThat(network.getParam("0_W")).isNotEqualTo(weights(network, before));
    }

    private static INDArray weights(MultiLayerNetwork like, INDArray parameters) {
        MultiLayerNetwork other = new MultiLayerNetwork(like.getLayerWiseConfigurations());
        other.init(parameters, true);
        return other.getParam("0_W");
    }

    @Test
    void itSurvivesJsonAndAFile(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = network(DataType.FLOAT, CriticActivation.ELU, SGD, true);
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
        assertThat(network(DataType.FLOAT, CriticActivation.TANH, SGD, true).getLayerWiseConfigurations())
                .isNotEqualTo(configuration);

        File file = folder.resolve("network.zip").toFile();
        network.save(file);
        MultiLayerNetwork read = MultiLayerNetwork.load(file, true);
        DataSet batch = batch(DataType.FLOAT, 2);
        network.fit(batch);
        read.fit(batch);
        assertThat(read.params()).isEqualTo(network.params());
        assertThat(read.getLayer(0)).isInstanceOf(FusedDense.class);
    }

    private static void requireClose(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThanOrEqualTo(tolerance);
    }

    private static MultiLayerNetwork network(
            DataType type, CriticActivation activation, IUpdater updater, boolean fused) {
        ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(updater)
                .list();
        layers.layer(
                fused ? FusedDenseLayer.of(INPUTS, HIDDEN, activation, updater).onData() : stock(INPUTS, activation));
        layers.layer(fused ? FusedDenseLayer.of(HIDDEN, HIDDEN, activation, updater) : stock(HIDDEN, activation));
        layers.layer(new OutputLayer.Builder(LossFunction.MSE)
                .nIn(HIDDEN)
                .nOut(OUTPUTS)
                .activation(Activation.IDENTITY)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        float[] parameters = GaussianRows.gaussian((int) network.numParams(), 5);
        network.params()
                .assign(Nd4j.createFromArray(parameters)
                        .reshape(1, parameters.length)
                        .div(3));
        return network;
    }

    private static Layer stock(int inputs, CriticActivation activation) {
        return new DenseLayer.Builder()
                .nIn(inputs)
                .nOut(HIDDEN)
                .activation(Activation.valueOf(activation.name()))
                .build();
    }

    private static DataSet batch(DataType type, int seed) {
        INDArray features =
                Nd4j.createFromArray(GaussianRows.gaussian(N * INPUTS, seed)).reshape(N, INPUTS);
        INDArray targets = Nd4j.createFromArray(GaussianRows.gaussian(N * OUTPUTS, seed + 100))
                .reshape(N, OUTPUTS);
        return new DataSet(features.castTo(type), targets.castTo(type));
    }
}
