package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.EnumSource;
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

    @Test
    void itSurvivesJsonAndAFile(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = network(LinearConvolutionLayer.of(stock()), DataType.FLOAT);
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
