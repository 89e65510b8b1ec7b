package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.ImageShape;
import org.infoshape.debias.Hsic;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.infoshape.network.ClassifierHeadLayer.Signal;
import org.infoshape.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The losses are written out here once more, from the network's activations and with logarithms of plain quotients. */
class DebiasedHeadTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);
    private static final int N = 6;
    private static final int CLASSES = 3;
    private static final UpdaterChoice PLAIN = new UpdaterChoice(0.1, 0, 0);
    private static final int[] TARGETS = {0, 1, 2, 0, 1, 2};
    private static final int[] PRIVATES = {0, 1, 0, 1, 1, 0};

    private static ComputationGraph network(Debiasing debiasing, DataType type) {
        return new IreneGraph(
                        SHAPE,
                        Backbone.BIASED_MNIST_NARROW,
                        false,
                        false,
                        Head.target(CLASSES, 1),
                        List.of(new Head(2, 0, Signal.INFORMATION, 0, false, 1)),
                        debiasing,
                        type)
                .build(PLAIN, PLAIN, 1);
    }

    private static INDArray uniform(long seed, DataType type, int... shape) {
        long length = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        double[] values =
                new RandomStream(seed).doubles(length).map(u -> 2 * u - 1).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
    }

    private static INDArray[] inputs(Debiasing debiasing, DataType type) {
        INDArray images = uniform(5, type, N, 1, 4, 4);
        return debiasing.frozenLogits()
                ? new INDArray[] {images, uniform(6, type, N, CLASSES)}
                : new INDArray[] {images};
    }

    private static INDArray oneHot(int[] labels, int classes, DataType type) {
        INDArray rows = Nd4j.zeros(type, labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            rows.putScalar(i, labels[i], 1);
        }
        return rows;
    }

    private static MultiDataSet batch(Debiasing debiasing, DataType type) {
        return new MultiDataSet(
                inputs(debiasing, type), new INDArray[] {oneHot(TARGETS, CLASSES, type), oneHot(PRIVATES, 2, type)});
    }

    /** Activations of a forward pass in training mode. */
    private record Pass(ComputationGraph network, Debiasing debiasing) {

        double[][] at(String vertex) {
            return network.output(List.of(vertex), true, inputs(debiasing, DataType.DOUBLE), null)[0].toDoubleMatrix();
        }

        double[][] linear(String vertex, String weights, String bias) {
            double[][] rows = at(vertex);
            double[][] w = network.getParam("target_" + weights).toDoubleMatrix();
            INDArray b = network.getParam("target_" + bias);
            double[][] logits = new double[rows.length][w[0].length];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < logits[i].length; j++) {
                    logits[i][j] = b.getDouble(0, j);
                    for (int k = 0; k < w.length; k++) {
                        logits[i][j] += rows[i][k] * w[k][j];
                    }
                }
            }
            return logits;
        }

        double[][] main() {
            return linear(IreneGraph.BOTTLENECK, "W", "b");
        }

        double[][] biased() {
            return linear(IreneGraph.BIAS_FEATURES, "U", "u");
        }

        double dependence() {
            return Hsic.of(at(IreneGraph.BOTTLENECK), at(IreneGraph.BIAS_FEATURES), 1)
                    .value();
        }
    }

    private static double[] softmax(double[] logits) {
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(logit -> Math.exp(logit) / sum).toArray();
    }

    private static double crossEntropy(double[][] logits) {
        double mean = 0;
        for (int i = 0; i < N; i++) {
            mean -= Math.log(softmax(logits[i])[TARGETS[i]]) / N;
        }
        return mean;
    }

    private static double[][] masked(Pass pass) {
        double[][] main = pass.main();
        double[][] mask = pass.linear(IreneGraph.BIAS_FEATURES, "R", "r");
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < CLASSES; j++) {
                main[i][j] /= 1 + Math.exp(-mask[i][j]);
            }
        }
        return main;
    }

    private static double mixed(Pass pass, double entropyWeight) {
        double[][] fused = pass.main();
        double[][] mix = pass.linear(IreneGraph.BOTTLENECK, "M", "m");
        double[][] frozen = inputs(pass.debiasing(), DataType.DOUBLE)[1].toDoubleMatrix();
        double entropy = 0;
        for (int i = 0; i < N; i++) {
            double scale = Math.log(1 + Math.exp(mix[i][0]));
            for (int j = 0; j < CLASSES; j++) {
                frozen[i][j] *= scale;
                fused[i][j] += frozen[i][j];
            }
            for (double q : softmax(frozen[i])) {
                entropy -= q * Math.log(q) / N;
            }
        }
        return crossEntropy(fused) + entropyWeight * entropy;
    }

    @Test
    void underRubiEveryPartDescendsItsOwnLoss() {
        Debiasing rubi = Debiasing.rubi();
        ComputationGraph network = network(rubi, DataType.DOUBLE);
        gradients(network, rubi);
        ToDoubleFunction<Pass> main = pass -> crossEntropy(masked(pass));
        requireGradients(network, rubi, main, "conv0_W", "conv3-norm_gamma", "target_W", "target_b");
        ToDoubleFunction<Pass> mask =
                pass -> crossEntropy(masked(pass)) + crossEntropy(pass.linear(IreneGraph.BIAS_FEATURES, "R", "r"));
        requireGradients(network, rubi, mask, "target_R", "target_r");
        ToDoubleFunction<Pass> biased = pass -> crossEntropy(pass.biased());
        requireGradients(network, rubi, biased, "bias-conv0_W", "bias-conv3-norm_beta", "target_U", "target_u");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.36})
    void underLearnedMixinFAndGAndTheScaleDescendTheMixture(double entropyWeight) {
        Debiasing mixin = Debiasing.learnedMixin(entropyWeight, 5);
        ComputationGraph network = network(mixin, DataType.DOUBLE);
        gradients(network, mixin);
        ToDoubleFunction<Pass> loss = pass -> mixed(pass, entropyWeight);
        requireGradients(
                network, mixin, loss, "conv0_W", "conv3-norm_gamma", "target_W", "target_b", "target_M", "target_m");
    }

    @Test
    void underReBiasTheFeaturesDescendAndTheBiasedOnesClimbTheirDependence() {
        Debiasing rebias = Debiasing.rebias(2.5);
        ComputationGraph network = network(rebias, DataType.DOUBLE);
        gradients(network, rebias);
        ToDoubleFunction<Pass> main = pass -> crossEntropy(pass.main()) + 2.5 * pass.dependence();
        requireGradients(network, rebias, main, "conv0_W", "conv3-norm_gamma", "conv3-norm_beta", "target_W");
        ToDoubleFunction<Pass> biased = pass -> crossEntropy(pass.biased()) - 2.5 * pass.dependence();
        requireGradients(network, rebias, biased, "bias-conv0_W", "bias-conv3-norm_gamma", "target_U", "target_u");
    }

    private static void gradients(ComputationGraph network, Debiasing debiasing) {
        MultiDataSet batch = batch(debiasing, DataType.DOUBLE);
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
    }

    private static void requireGradients(
            ComputationGraph network, Debiasing debiasing, ToDoubleFunction<Pass> loss, String... parameters) {
        Pass pass = new Pass(network, debiasing);
        double h = 1e-7; // so small that hardly a ReLU changes sides
        for (String name : parameters) {
            INDArray gradient = network.gradient().getGradientFor(name).dup('c');
            gradient = gradient.reshape('c', new long[] {gradient.length()});
            INDArray parameter = network.getParam(name);
            long length = parameter.length();
            for (long at = 0; at < length; at += Math.max(1, length / 3)) {
                INDArray flat = parameter.reshape('c', new long[] {length});
                double kept = flat.getDouble(at);
                flat.putScalar(at, kept + h);
                double above = loss.applyAsDouble(pass);
                flat.putScalar(at, kept - h);
                double below = loss.applyAsDouble(pass);
                flat.putScalar(at, kept);
                // Sums over the batch, which DL4J's updater divides by N. Rounding is of order 1e-15 / h.
                assertThat(gradient.getDouble(at) / N)
                        .as(name + "[" + at + "]")
                        .isCloseTo((above - below) / (2 * h), within(1e-7));
            }
        }
    }

    @Test
    void gPredictsFromZAloneWhateverLiesBesideIt() {
        Debiasing mixin = Debiasing.learnedMixin(0, 5);
        ComputationGraph network = network(mixin, DataType.FLOAT);
        INDArray[] inputs = inputs(mixin, DataType.FLOAT);
        INDArray with = network.output(false, inputs)[0];
        INDArray without = network.output(false, inputs[0], Nd4j.zeros(DataType.FLOAT, N, CLASSES))[0];
        assertThat(without).isEqualTo(with);
    }

    @Test
    void theConfigurationSurvivesJson() {
        for (Debiasing debiasing : List.of(Debiasing.rubi(), Debiasing.learnedMixin(0.36, 5), Debiasing.rebias(1))) {
            ComputationGraph network = network(debiasing, DataType.FLOAT);
            String json = network.getConfiguration().toJson();
            ComputationGraph copy = NetworkState.of(network).newNetwork(json);
            network.fit(batch(debiasing, DataType.FLOAT));
            copy.fit(batch(debiasing, DataType.FLOAT));
            assertThat(copy.params()).isEqualTo(network.params());
            assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
        }
    }
}
