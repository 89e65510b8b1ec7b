package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.infoshape.network.ImagePlanes.Line;
import org.infoshape.network.ImagePlanes.Moments;
import org.infoshape.network.ImagePlanes.Slopes;
import org.infoshape.platform.NativeArrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ChannelNormalisationTest {

    private static final int N = 4;
    private static final int CHANNELS = 3;
    private static final int SIDE = 5;
    private static final double EPS = 1e-5;
    private static final UpdaterChoice PLAIN = new UpdaterChoice(0.1, 0, 0);

    @BeforeAll
    static void useTheFastPath() {
        ConvolutionBackend.enable();
    }

    /** Sums run in another order than in the stock layers, so single precision agrees to its rounding and double exactly. */
    @ParameterizedTest
    @CsvSource({"FLOAT, true, 1e-5", "FLOAT, false, 1e-5", "DOUBLE, true, 0", "DOUBLE, false, 0"})
    void stepsAreThoseOfTheStockLayers(DataType type, boolean rectified, double tolerance) {
        MultiLayerNetwork stock = network(type, rectified, false);
        MultiLayerNetwork fused = network(type, rectified, true);
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

    @Test
    void theErrorPassedDownIsThatOfTheStockLayers() {
        MultiLayerNetwork stock = network(DataType.FLOAT, true, false);
        MultiLayerNetwork fused = network(DataType.FLOAT, true, true);
        fused.params().assign(stock.params());
        DataSet batch = batch(DataType.FLOAT, 1);
        INDArray expected = stock.calculateGradients(batch.getFeatures(), batch.getLabels(), null, null)
                .getSecond();
        INDArray error = fused.calculateGradients(batch.getFeatures(), batch.getLabels(), null, null)
                .getSecond();
        requireClose(error, expected, 1e-6);
        assertThat(expected.amaxNumber().doubleValue()).isGreaterThan(1e-3);
    }

    private static void requireClose(INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThanOrEqualTo(tolerance);
    }

    /** The loss is the sum of weights times outputs, in double precision; a step of 1e-6 leaves an error of order 1e-9 of it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsAreCentralDifferences(boolean rectified) {
        float[] x = GaussianRows.gaussian(N * CHANNELS * SIDE * SIDE, 3);
        float[] weights = GaussianRows.gaussian(x.length, 4);
        float[] gamma = {0.7f, -1.2f, 1.5f};
        float[] beta = {0.1f, -0.3f, 0.4f};
        ImagePlanes images = planes(x);
        INDArray toInput = Nd4j.zeros(DataType.FLOAT, N, CHANNELS, SIDE, SIDE);
        Slopes slopes = images.backward(
                Line.of(images.moments(), EPS, gamma, beta), rectified, planes(weights), new ImagePlanes(toInput));
        float[] found = NativeArrays.values(toInput);
        double[][] parameters = {doubles(x), doubles(gamma), doubles(beta)};
        for (int i = 0; i < x.length; i += 7) {
            assertThat((double) found[i]).isCloseTo(difference(parameters, 0, i, weights, rectified), within(1e-5));
        }
        for (int c = 0; c < CHANNELS; c++) {
            assertThat((double) slopes.gamma()[c])
                    .isCloseTo(difference(parameters, 1, c, weights, rectified), within(1e-4));
            assertThat((double) slopes.beta()[c])
                    .isCloseTo(difference(parameters, 2, c, weights, rectified), within(1e-4));
        }
    }

    private static double difference(double[][] parameters, int which, int at, float[] weights, boolean rectified) {
        double step = 1e-6;
        double kept = parameters[which][at];
        parameters[which][at] = kept + step;
        double above = loss(parameters, weights, rectified);
        parameters[which][at] = kept - step;
        double below = loss(parameters, weights, rectified);
        parameters[which][at] = kept;
        return (above - below) / (2 * step);
    }

    private static double loss(double[][] parameters, float[] weights, boolean rectified) {
        double[] x = parameters[0];
        double loss = 0;
        for (int c = 0; c < CHANNELS; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                if (i / (SIDE * SIDE) % CHANNELS == c) {
                    sum += x[i];
                    squares += x[i] * x[i];
                }
            }
            double mean = sum / (N * SIDE * SIDE);
            double scale = 1 / Math.sqrt(squares / (N * SIDE * SIDE) - mean * mean + EPS);
            for (int i = 0; i < x.length; i++) {
                if (i / (SIDE * SIDE) % CHANNELS == c) {
                    double y = parameters[1][c] * (x[i] - mean) * scale + parameters[2][c];
                    loss += weights[i] * (rectified ? Math.max(0, y) : y);
                }
            }
        }
        return loss;
    }

    @Test
    void imagesInAnotherOrderInMemoryAreTheSameImages() {
        INDArray images =
                NativeArrays.of(GaussianRows.gaussian(N * CHANNELS * SIDE * SIDE, 3), N, CHANNELS, SIDE, SIDE);
        Moments expected = new ImagePlanes(images).moments();
        Moments found = new ImagePlanes(images.dup('f')).moments();
        assertThat(found.mean()).isEqualTo(expected.mean());
        assertThat(found.variance()).isEqualTo(expected.variance());
    }

    /** Where the mean is ten thousand deviations away, sums of squares in single precision would leave nothing. */
    @Test
    void momentsDoNotCancel() {
        float[] x = new float[N * CHANNELS * SIDE * SIDE];
        for (int i = 0; i < x.length; i++) {
            x[i] = 10_000 + i % 2;
        }
        Moments moments = planes(x).moments();
        for (int c = 0; c < CHANNELS; c++) {
            assertThat((double) moments.mean()[c]).isCloseTo(10_000.5, within(1e-3));
            assertThat((double) moments.variance()[c]).isCloseTo(0.25, within(1e-3));
        }
    }

    @Test
    void itSurvivesJsonAndAFile(@TempDir Path folder) throws IOException {
        MultiLayerNetwork network = network(DataType.FLOAT, true, true);
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
        assertThat(network(DataType.FLOAT, false, true).getLayerWiseConfigurations())
                .isNotEqualTo(configuration);

        File file = folder.resolve("network.zip").toFile();
        network.save(file);
        MultiLayerNetwork read = MultiLayerNetwork.load(file, true);
        DataSet batch = batch(DataType.FLOAT, 2);
        network.fit(batch);
        read.fit(batch);
        assertThat(read.params()).isEqualTo(network.params());
        assertThat(read.getLayer(1)).isInstanceOf(ChannelNormalisation.class);
    }

    private static ImagePlanes planes(float[] values) {
        return new ImagePlanes(NativeArrays.of(values, N, CHANNELS, SIDE, SIDE));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static MultiLayerNetwork network(DataType type, boolean rectified, boolean fused) {
        ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(new Sgd(0.1))
                .list()
                .layer(LinearConvolutionLayer.of(
                        new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(CHANNELS)));
        if (fused) {
            layers.layer(ChannelNormalisationLayer.of(rectified, PLAIN));
        } else {
            layers.layer(new BatchNormalization.Builder().useLogStd(false).build());
            if (rectified) {
                layers.layer(new ActivationLayer(Activation.RELU));
            }
        }
        MultiLayerNetwork network = new MultiLayerNetwork(layers.layer(new GlobalPoolingLayer())
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
