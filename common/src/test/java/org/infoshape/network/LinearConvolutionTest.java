package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LinearConvolutionTest {

    private static final int N = 4;

    @BeforeAll
    static void useTheFastPath() {
        ConvolutionBackend.enable();
    }

    /** Single precision goes through oneDNN, double through DL4J's own im2col. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void aStepGivesTheBitsOfTheStockLayer(DataType type) {
        MultiLayerNetwork stock = network(stock(), type);
        MultiLayerNetwork linear = network(LinearConvolutionLayer.of(stock()), type);
        linear.params().assign(stock.params());
        for (int step = 0; step < 3; step++) {
            DataSet batch = batch(type, step);
            stock.fit(batch);
            linear.fit(batch);
            assertThat(linear.score()).isEqualTo(stock.score());
        }
        assertThat(linear.params().data().asDouble())
                .isEqualTo(stock.params().data().asDouble());
        assertThat(linear.output(batch(type, 9).getFeatures()))
                .isEqualTo(stock.output(batch(type, 9).getFeatures()));
    }

    @Test
    void theErrorPassedDownIsThatOfTheStockLayer() {
        MultiLayerNetwork stock = network(stock(), DataType.FLOAT);
        MultiLayerNetwork linear = network(LinearConvolutionLayer.of(stock()), DataType.FLOAT);
        linear.params().assign(stock.params());
        DataSet batch = batch(DataType.FLOAT, 1);
        INDArray expected = stock.calculateGradients(batch.getFeatures(), batch.getLabels(), null, null)
                .getSecond();
        assertThat(linear.calculateGradients(batch.getFeatures(), batch.getLabels(), null, null)
                        .getSecond())
                .isEqualTo(expected);
        assertThat(expected.amaxNumber().doubleValue()).isPositive();
    }

    /** Rounding differs: sums of the same terms in another order, in 1e-7 and 1e-16 steps of values of order 1. */
    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-5", "DOUBLE, 1e-12"})
    void throughTheSpectrumAStepIsThatOfTheStockLayerToRounding(DataType type, double tolerance) {
        MultiLayerNetwork stock = network(wide(), type);
        MultiLayerNetwork linear = network(LinearConvolutionLayer.of(wide()), type);
        linear.params().assign(stock.params());
        for (int step = 0; step < 3; step++) {
            DataSet batch = batch(type, step);
            INDArray expected = stock.calculateGradients(batch.getFeatures(), batch.getLabels(), null, null)
                    .getSecond();
            INDArray toImages = linear.calculateGradients(batch.getFeatures(), batch.getLabels(), null, null)
                    .getSecond();
            assertThat(toImages.sub(expected).amaxNumber().doubleValue()).isLessThan(tolerance);
            stock.fit(batch);
            linear.fit(batch);
        }
        assertThat(linear.params().sub(stock.params()).amaxNumber().doubleValue())
                .isLessThan(tolerance)
                .isPositive(); // equal bits would mean that it went DL4J's way
        INDArray images = batch(type, 9).getFeatures();
        assertThat(linear.output(images).sub(stock.output(images)).amaxNumber().doubleValue())
                .isLessThan(tolerance);
    }

    @Test
    void throughTheSpectrumGradientsAreCentralDifferences() {
        MultiLayerNetwork network = network(LinearConvolutionLayer.of(wide()), DataType.DOUBLE);
        DataSet batch = batch(DataType.DOUBLE, 3);
        network.setInput(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
        INDArray gradient = network.gradient().getGradientFor("0_W").dup('c').reshape(-1);
        INDArray weights = network.getParam("0_W").reshape(-1);
        double h = 1e-6;
        for (int i = 0; i < weights.length(); i += 5) {
            double kept = weights.getDouble(i);
            weights.putScalar(i, kept + h);
            double above = network.score(batch, true);
            weights.putScalar(i, kept - h);
            double below = network.score(batch, true);
            weights.putScalar(i, kept);
            // DL4J's updater divides the gradient by N; rounding is of order 1e-16 / h.
            assertThat(gradient.getDouble(i) / N).isCloseTo((above - below) / (2 * h), within(1e-8));
        }
    }

    @Test
    void imagesOfAnotherSizeGoThroughASpectrumOfTheirOwn() {
        MultiLayerNetwork stock = network(wide(), DataType.DOUBLE);
        MultiLayerNetwork linear = network(LinearConvolutionLayer.of(wide()), DataType.DOUBLE);
        linear.params().assign(stock.params());
        INDArray larger = Nd4j.createFromArray(GaussianRows.gaussian(2 * 2 * 9 * 10, 5))
                .reshape(2, 2, 9, 10)
                .castTo(DataType.DOUBLE);
        for (INDArray images : List.of(batch(DataType.DOUBLE, 1).getFeatures(), larger)) {
            assertThat(linear.output(images)
                            .sub(stock.output(images))
                            .amaxNumber()
                            .doubleValue())
                    .isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7})
    void itSurvivesJsonAndAFile(int kernel, @TempDir Path folder) throws IOException {
        ConvolutionLayer.Builder builder = kernel == 3 ? stock() : wide();
        MultiLayerNetwork network = network(LinearConvolutionLayer.of(builder), DataType.FLOAT);
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);

        File file = folder.resolve("network.zip").toFile();
        network.save(file);
        MultiLayerNetwork read = MultiLayerNetwork.load(file, true);
        DataSet batch = batch(DataType.FLOAT, 2);
        network.fit(batch);
        read.fit(batch);
        assertThat(read.params()).isEqualTo(network.params());
        assertThat(read.getLayer(0)).isInstanceOf(LinearConvolution.class);
    }

    private static ConvolutionLayer.Builder stock() {
        return new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(3).hasBias(false);
    }

    /** Wide enough to go through the spectrum. */
    private static ConvolutionLayer.Builder wide() {
        return new ConvolutionLayer.Builder(7, 7).padding(3, 3).nOut(3).hasBias(false);
    }

    private static MultiLayerNetwork network(ConvolutionLayer.Builder convolution, DataType type) {
        return network(convolution.activation(Activation.IDENTITY).build(), type);
    }

    private static MultiLayerNetwork network(ConvolutionLayer convolution, DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new Sgd(0.1))
                .list()
                .layer(convolution)
                .layer(new BatchNormalization())
                .layer(new GlobalPoolingLayer())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build())
                .setInputType(InputType.convolutional(6, 6, 2))
                .build());
        network.init();
        return network;
    }

    private static DataSet batch(DataType type, int seed) {
        INDArray images =
                Nd4j.createFromArray(GaussianRows.gaussian(N * 72, seed)).reshape(N, 2, 6, 6);
        INDArray targets =
                Nd4j.createFromArray(GaussianRows.gaussian(N * 2, seed + 100)).reshape(N, 2);
        return new DataSet(images.castTo(type), targets.castTo(type));
    }
}
