package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.bound.InformationProxy;
import org.infoshape.data.ImageShape;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.infoshape.network.ClassifierHeadLayer.Signal;
import org.infoshape.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class IreneGraphTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);
    private static final int N = 6;
    private static final double ALPHA = 0.7;
    private static final double GAMMA = 1.3;
    private static final UpdaterChoice PLAIN = new UpdaterChoice(0.1, 0, 0);
    private static final int[] TARGETS = {0, 1, 2, 0, 1, 2};
    private static final int[] PRIVATES = {0, 1, 0, 1, 1, 0};

    private static IreneGraph graph(Head privateHead, DataType type) {
        return new IreneGraph(
                SHAPE, Backbone.BIASED_MNIST, false, false, Head.target(3, ALPHA), List.of(privateHead), type);
    }

    private static Head privateHead(int hidden, int steps) {
        return new Head(2, hidden, Signal.INFORMATION, GAMMA, false, steps);
    }

    private static INDArray images(DataType type) {
        RandomStream random = new RandomStream(5);
        double[] pixels =
                random.doubles((long) N * SHAPE.size()).map(u -> 2 * u - 1).toArray();
        return Nd4j.createFromArray(pixels).reshape('c', N, 1, 4, 4).castTo(type);
    }

    private static INDArray oneHot(int[] labels, int classes, DataType type) {
        INDArray rows = Nd4j.zeros(type, labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            rows.putScalar(i, labels[i], 1);
        }
        return rows;
    }

    private static MultiDataSet batch(DataType type) {
        return new MultiDataSet(
                new INDArray[] {images(type)}, new INDArray[] {oneHot(TARGETS, 3, type), oneHot(PRIVATES, 2, type)});
    }

    private static void gradients(ComputationGraph network) {
        MultiDataSet batch = batch(DataType.DOUBLE);
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
    }

    /** Weights of the three quantities in what a parameter should descend. */
    private record Objective(double target, double privateLoss, double information) {

        double of(ComputationGraph network) {
            INDArray[] outputs = network.output(true, images(DataType.DOUBLE));
            double value = 0;
            for (int i = 0; i < N; i++) {
                value -= target * Math.log(outputs[0].getDouble(i, TARGETS[i])) / N;
                value -= privateLoss * Math.log(outputs[1].getDouble(i, PRIVATES[i])) / N;
            }
            return value
                    + information
                            * InformationProxy.of(outputs[1].dup('c').data().asDouble(), PRIVATES, 2)
                                    .nats();
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "4"})
    void everyPartReceivesItsOwnGradientAndNoOther(int hidden) {
        ComputationGraph network =
                graph(privateHead(hidden, 1), DataType.DOUBLE).build(PLAIN, PLAIN, 1);
        gradients(network);
        Objective encoder = new Objective(ALPHA, 0, GAMMA);
        requireGradient(network, "conv0_W", encoder);
        requireGradient(network, "conv3_W", encoder);
        requireGradient(network, "conv1-norm_gamma", encoder);
        requireGradient(network, "conv3-norm_beta", encoder);
        requireGradient(network, "target_W", new Objective(ALPHA, 0, 0));
        requireGradient(network, "target_b", new Objective(ALPHA, 0, 0));
        requireGradient(network, "private-0_W", new Objective(0, 1, 0));
        requireGradient(network, "private-0_b", new Objective(0, 1, 0));
        if (hidden > 0) {
            requireGradient(network, "private-0_V", new Objective(0, 1, 0));
            requireGradient(network, "private-0_c", new Objective(0, 1, 0));
        }
    }

    private static void requireGradient(ComputationGraph network, String name, Objective objective) {
        INDArray gradient = network.gradient().getGradientFor(name).dup('c');
        gradient = gradient.reshape('c', new long[] {gradient.length()});
        INDArray parameter = network.getParam(name);
        long length = parameter.length();
        double h = 1e-7; // so small that hardly a ReLU changes sides
        for (long at = 0; at < length; at += Math.max(1, length / 3)) {
            INDArray flat = parameter.reshape('c', new long[] {length});
            double kept = flat.getDouble(at);
            flat.putScalar(at, kept + h);
            double above = objective.of(network);
            flat.putScalar(at, kept - h);
            double below = objective.of(network);
            flat.putScalar(at, kept);
            // Sums over the batch, which DL4J's updater divides by N. Rounding is of order 1e-15 / h.
            assertThat(gradient.getDouble(at) / N)
                    .as(name + "[" + at + "]")
                    .isCloseTo((above - below) / (2 * h), within(1e-7));
        }
    }

    @Test
    void severalHeadStepsAddUpToPlainGradientDescentOfTheHeadAlone() {
        ComputationGraph thrice = graph(privateHead(3, 3), DataType.DOUBLE).build(PLAIN, PLAIN, 1);
        ComputationGraph once = graph(privateHead(3, 1), DataType.DOUBLE).build(PLAIN, PLAIN, 1);
        gradients(thrice);
        INDArray sum =
                Nd4j.zeros(DataType.DOUBLE, thrice.getParam("private-0_W").shape());
        INDArray start = once.params().dup();
        for (int step = 0; step < 3; step++) {
            gradients(once);
            sum.addi(once.gradient().getGradientFor("private-0_W"));
            for (String key : List.of("V", "c", "W", "b")) {
                INDArray moved = once.getParam("private-0_" + key);
                moved.subi(once.gradient().getGradientFor("private-0_" + key).mul(0.1 / N));
            }
        }
        INDArray actual = thrice.gradient().getGradientFor("private-0_W");
        // the same operations in another order
        assertThat(actual.sub(sum).norm2Number().doubleValue()).isCloseTo(0, within(1e-12));
        assertThat(start.length()).isEqualTo(thrice.numParams());
    }

    @Test
    void aStepMovesByTheMeanGradientAndTheBottleneckCanBeRead() {
        ComputationGraph network = graph(privateHead(0, 1), DataType.FLOAT).build(PLAIN, PLAIN, 1);
        double first = 0;
        for (int i = 0; i < 30; i++) {
            network.fit(batch(DataType.FLOAT));
            if (i == 0) {
                first = HeadReading.of(network, IreneGraph.TARGET).crossEntropyNats();
            }
        }
        assertThat(HeadReading.of(network, IreneGraph.TARGET).crossEntropyNats())
                .isLessThan(first / 2);
        INDArray z =
                network.output(List.of(IreneGraph.BOTTLENECK), false, new INDArray[] {images(DataType.FLOAT)}, null)[0];
        assertThat(z.shape()).containsExactly(N, 128);
    }

    @Test
    void theConfigurationSurvivesJson() {
        ComputationGraph network = graph(privateHead(4, 2), DataType.FLOAT).build(PLAIN, PLAIN, 1);
        String json = network.getConfiguration().toJson();
        ComputationGraph copy = NetworkState.of(network).newNetwork(json);
        network.fit(batch(DataType.FLOAT));
        copy.fit(batch(DataType.FLOAT));
        assertThat(copy.params()).isEqualTo(network.params());
        assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
    }

    @Test
    void oneDnnAndPlainConvolutionsAgree() {
        String property = "org.eclipse.deeplearning4j.helpers.disable";
        String before = System.getProperty(property);
        try {
            System.setProperty(property, "true");
            assertThat(ConvolutionBackend.active()).isEqualTo(ConvolutionBackend.PLAIN);
            INDArray plain = step();
            System.setProperty(property, "false");
            assertThat(ConvolutionBackend.active()).isEqualTo(ConvolutionBackend.ONEDNN);
            INDArray fast = step();
            // single precision through four normalised layers
            assertThat(fast.sub(plain).amaxNumber().doubleValue()).isLessThan(1e-4);
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    private static INDArray step() {
        ComputationGraph network = graph(privateHead(0, 1), DataType.FLOAT).build(PLAIN, PLAIN, 1);
        network.fit(batch(DataType.FLOAT));
        return network.params().dup();
    }

    @Test
    void narrowResNetHasItsEighteenLayers() {
        ComputationGraph network = new IreneGraph(
                        new ImageShape(3, 32, 32),
                        Backbone.RESNET18_NARROW,
                        true,
                        true,
                        Head.target(2, 1),
                        List.of(privateHead(0, 1), privateHead(0, 1)),
                        DataType.FLOAT)
                .build(PLAIN, PLAIN, 1);
        long convolutions = java.util.Arrays.stream(network.getLayers())
                .filter(layer -> layer instanceof org.deeplearning4j.nn.layers.convolution.ConvolutionLayer)
                .filter(layer -> !layer.conf().getLayer().getLayerName().contains("shortcut"))
                .count();
        assertThat(convolutions + 1).isEqualTo(18); // with the linear head
        INDArray z = network.output(
                        List.of(IreneGraph.BOTTLENECK),
                        false,
                        new INDArray[] {Nd4j.zeros(DataType.FLOAT, 2, 3, 32, 32), Nd4j.ones(DataType.FLOAT, 2, 128)},
                        null)[0];
        assertThat(z.shape()).containsExactly(2, 128);
    }

    @ParameterizedTest
    @CsvSource({
        "BIASED_MNIST, 28, conv0 conv1 conv2 conv3",
        "BIASED_MNIST_NARROW, 28, conv1 conv2 conv3", // the first has stride 2
        "RESNET18_NARROW, 64, ''",
    })
    void convolutionsWithLargeFiltersGoThroughTheSpectrum(Backbone backbone, int side, String expected) {
        IreneGraph graph = new IreneGraph(
                new ImageShape(3, side, side),
                backbone,
                false,
                true,
                Head.target(3, ALPHA),
                List.of(privateHead(0, 1)),
                DataType.FLOAT);
        assertThat(String.join(" ", graph.spectralConvolutions())).isEqualTo(expected);
    }
}
