package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.bound.DonskerVaradhan;
import org.infoshape.bound.ReMine;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class InfoShapeGraphTest {

    private static final double UTILITY = 1.5;
    private static final double LEAKAGE = -0.25;

    @Test
    void theEncoderClimbsUtilityLessLeakageWithoutThePenalties() {
        // A penalty this strong would show in the gradient if it leaked down.
        CriticNetwork critic = CriticNetwork.table36()
                .withHiddenWidths(8)
                .withActivation(CriticActivation.TANH)
                .withBound(new ReMine(4, 1));
        InfoShapeGraph settings = graph(critic, new Sgd(1), new NoOp(), true);
        MultiDataSet batch = batch(settings, 30, 1);
        ComputationGraph graph = inDouble(settings.build());
        INDArray before = graph.params().dup();
        int nEncoder = 20 * 10 + 10 + 10 * 3 + 3;
        graph.fit(batch);
        INDArray step = graph.params().sub(before);

        ComputationGraph probe = inDouble(settings.build());
        double h = 1e-6;
        for (int i = 0; i < nEncoder; i += 5) {
            probe.params().assign(before);
            double up = objective(probe, batch, i, h);
            double down = objective(probe, batch, i, -h);
            // Central differences with h = 1e-6 in double: about 1e-9.
            assertThat(step.getDouble(i)).isCloseTo((up - down) / (2 * h), Offset.offset(1e-7));
        }
    }

    /** {@code UTILITY * I(Z;L) + LEAKAGE * I(X;Z)} with one parameter moved. */
    private static double objective(ComputationGraph probe, MultiDataSet batch, int index, double by) {
        double value = probe.params().getDouble(index);
        probe.params().putScalar(index, value + by);
        probe.setInputs(batch.getFeatures());
        probe.setLabels(batch.getLabels());
        probe.computeGradientAndScore();
        probe.params().putScalar(index, value);
        return UTILITY * InfoShapeGraph.utility(probe).nats()
                + LEAKAGE * InfoShapeGraph.leakage(probe).nats();
    }

    private static ComputationGraph inDouble(ComputationGraph graph) {
        ComputationGraph converted = graph.convertDataType(DataType.DOUBLE);
        assertThat(converted.params().dataType()).isEqualTo(DataType.DOUBLE);
        return converted;
    }

    @Test
    void trainedJointlyTheEncoderLearnsTheLabel() {
        CriticNetwork critic = CriticNetwork.table36().withBound(new ReMine());
        InfoShapeGraph settings = new InfoShapeGraph(
                EncoderNetwork.table33(),
                1,
                false,
                new InfoShapeGraph.Side(critic, new Adam(3e-3), -1 / 8.0),
                new InfoShapeGraph.Side(critic, new Adam(3e-3), 1 / 0.693),
                new Adam(5e-3),
                0);
        ComputationGraph graph = settings.build();
        List<Double> utility = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            graph.fit(batch(settings, 500, i));
            utility.add(InfoShapeGraph.utility(graph).nats());
        }
        // An untrained encoder of seed 0 tells .13 nats, the truth is .693; the batches of 500 scatter by .03, their
        // mean by .006.
        assertThat(mean(utility.subList(320, 350))).isGreaterThan(0.5);
    }

    @Test
    void theEntropysGradientAloneMakesANoisyEncoderLeakLess() {
        CriticNetwork critic = CriticNetwork.table36().withHiddenWidths(32);
        InfoShapeGraph settings = new InfoShapeGraph(
                EncoderNetwork.table33(),
                1,
                true,
                new InfoShapeGraph.Side(critic, new Adam(3e-3), 0),
                new InfoShapeGraph.Side(critic, new Adam(3e-3), 0),
                -1,
                new Adam(3e-3),
                0);
        ComputationGraph graph = settings.build();
        double before = deviation(graph, settings);
        for (int i = 0; i < 150; i++) {
            graph.fit(batch(settings, 300, i));
        }
        // The information of z = f(x) + noise of deviation 1 is at most half the sum of log(1 + var f_i).
        assertThat(deviation(graph, settings)).isLessThan(0.5 * before);
        ComputationGraphConfiguration configuration = settings.configuration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    /** Of what the encoder tells of one batch. */
    private static double deviation(ComputationGraph graph, InfoShapeGraph settings) {
        float[] z = Encoder.of(graph).encode(GaussianRows.x(1000, 99));
        int dimZ = settings.encoder().dimZ();
        double squares = 0;
        for (int c = 0; c < dimZ; c++) {
            double sum = 0;
            double sumOfSquares = 0;
            for (int i = c; i < z.length; i += dimZ) {
                sum += z[i];
                sumOfSquares += z[i] * z[i];
            }
            squares += sumOfSquares / 1000 - sum * sum / 1e6;
        }
        return Math.sqrt(squares);
    }

    @Test
    void partsThatRestKeepTheirBits() {
        CriticNetwork critic = CriticNetwork.table36().withHiddenWidths(16);
        IUpdater criticTurn = new PhasedUpdater(new Adam(1e-2), 3, 0, 2);
        IUpdater encoderTurn = new PhasedUpdater(new Adam(1e-2), 3, 2, 3);
        InfoShapeGraph settings = graph(critic, encoderTurn, criticTurn, false);
        ComputationGraph graph = settings.build();
        for (int i = 0; i < 7; i++) {
            float[][] encoderBefore = encoder(graph);
            float[][] criticsBefore = critics(graph);
            graph.fit(batch(settings, 40, i));
            boolean critics = i % 3 < 2;
            assertThat(encoder(graph)).isDeepEqualTo(critics ? encoderBefore : encoder(graph));
            assertThat(critics(graph)).isDeepEqualTo(critics ? critics(graph) : criticsBefore);
            assertThat(critics ? critics(graph)[0] : encoder(graph)[0])
                    .isNotEqualTo(critics ? criticsBefore[0] : encoderBefore[0]);
        }
        ComputationGraphConfiguration read =
                ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson());
        assertThat(read).isEqualTo(graph.getConfiguration());
    }

    @Test
    void anEncoderThatRestsIsPassedZeros() {
        CriticNetwork critic = CriticNetwork.table36().withHiddenWidths(16);
        InfoShapeGraph settings = graph(
                critic, new PhasedUpdater(new Adam(1e-2), 3, 2, 3), new PhasedUpdater(new Adam(1e-2), 3, 0, 2), false);
        ComputationGraph graph = settings.build();
        graph.fit(batch(settings, 40, 0));
        graph.feedForward(batch(settings, 40, 1).getFeatures(), true, false);
        for (String name : List.of(InfoShapeGraph.LEAKAGE_CRITIC, InfoShapeGraph.UTILITY_CRITIC)) {
            StatisticsNetwork layer = StatisticsNetwork.of(graph, name);
            for (int iteration = 0; iteration < 6; iteration++) {
                layer.setIterationCount(iteration);
                INDArray passed = layer.backpropGradient(null, LayerWorkspaceMgr.noWorkspaces())
                        .getSecond();
                double largest = passed.amaxNumber().doubleValue();
                assertThat(largest > 0).isEqualTo(iteration % 3 == 2);
            }
        }
    }

    @Test
    void aFrozenCriticKeepsItsBitsAndStillTeachesTheEncoder() {
        StatisticsNetworkLayer frozen = new StatisticsNetworkLayer.Builder(
                        CriticNetwork.table36().withBound(new DonskerVaradhan()), 3, 1, new Adam(1e-2), 0)
                .inputGradientScale(1, 0)
                .frozen()
                .build();
        ComputationGraphConfiguration configuration = configurationWith(frozen);
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        EncoderNetwork.initialise(graph.getLayer(EncoderNetwork.HIDDEN), graph.getLayer(EncoderNetwork.OUTPUT), 0);
        float[] before = graph.getParam("critic_W").dup().data().asFloat();
        float[][] encoderBefore = encoder(graph);
        for (int i = 0; i < 3; i++) {
            MultiDataSet batch = batch(graph(CriticNetwork.table36(), new Sgd(1), new NoOp(), false), 40, i);
            graph.fit(batch.getFeatures(), new INDArray[1]);
        }
        assertThat(graph.getParam("critic_W").dup().data().asFloat()).isEqualTo(before);
        assertThat(graph.getParam("critic_state").dup().data().asFloat()).containsOnly(0f);
        assertThat(encoder(graph)[0]).isNotEqualTo(encoderBefore[0]);
    }

    private static ComputationGraphConfiguration configurationWith(StatisticsNetworkLayer critic) {
        var builder = new NeuralNetConfiguration.Builder()
                .miniBatch(false)
                .graphBuilder()
                .addInputs("x", "l");
        EncoderNetwork.table33().addTo(builder, "x", new Sgd(0.1));
        return builder.addVertex("z-l", new MergeVertex(), EncoderNetwork.OUTPUT, "l")
                .addLayer("critic", critic, "z-l")
                .setOutputs("critic")
                .build();
    }

    @Test
    void noiseIsAddedToTheRepresentation() {
        InfoShapeGraph settings = graph(CriticNetwork.table36(), new Sgd(1), new NoOp(), true);
        ComputationGraph graph = settings.build();
        MultiDataSet batch = batch(settings, 20, 3);
        var activations = graph.feedForward(batch.getFeatures(), false);
        INDArray z = activations.get(InfoShapeGraph.Z);
        INDArray expected = activations.get(EncoderNetwork.OUTPUT).add(batch.getFeatures(2));
        assertThat(z).isEqualTo(expected);
    }

    @Test
    void aBatchWhoseColumnsDoNotFitIsRefused() {
        InfoShapeGraph settings = graph(CriticNetwork.table36(), new Sgd(1), new NoOp(), false);
        assertThatThrownBy(() -> settings.batch(new float[41], new float[2], new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid x: 41 values (must be 2 rows x 20)");
    }

    @Test
    void anExtractedEncoderEncodesAsTheGraphDoes() {
        InfoShapeGraph settings = graph(CriticNetwork.table36(), new Sgd(1), new NoOp(), false);
        ComputationGraph graph = settings.build();
        int n = 5000;
        float[] x = GaussianRows.x(n, 0);
        Encoder encoder = Encoder.of(graph);
        float[] z = encoder.encode(x);
        INDArray expected = graph.feedForward(
                        settings.batch(x, GaussianRows.l(n, 0), new float[0]).getFeatures(), false)
                .get(EncoderNetwork.OUTPUT);
        float[] fromGraph = expected.dup('c').data().asFloat();
        // Blocks of another size may sum in another order: single precision.
        assertThat(z).containsExactly(fromGraph, Offset.offset(1e-6f));
        assertThat(encoder.dimX()).isEqualTo(20);
        assertThat(encoder.dimZ()).isEqualTo(3);
        assertThat(encoder.network().getLayerWiseConfigurations().toJson()).doesNotContain("infoshape");
        assertThat(Encoder.of(encoder.network()).encode(x)).isEqualTo(z);

        float[] noise = GaussianRows.gaussian(z.length, 1);
        assertThat(encoder.encode(x, noise)[17]).isEqualTo(z[17] + noise[17]);
        assertThatThrownBy(() -> encoder.encode(new float[21]))
                .hasMessageContaining("Invalid x: 21 values (must be a multiple of dim-x = 20");
    }

    private static InfoShapeGraph graph(
            CriticNetwork critic, IUpdater encoderUpdater, IUpdater criticUpdater, boolean noisy) {
        return new InfoShapeGraph(
                EncoderNetwork.table33(),
                1,
                noisy,
                new InfoShapeGraph.Side(critic, criticUpdater, LEAKAGE),
                new InfoShapeGraph.Side(critic, criticUpdater, UTILITY),
                encoderUpdater,
                0);
    }

    private static MultiDataSet batch(InfoShapeGraph settings, int n, long seed) {
        float[] noise = settings.noisy() ? GaussianRows.gaussian(n * 3, seed) : new float[0];
        return settings.batch(GaussianRows.x(n, seed), GaussianRows.l(n, seed), noise);
    }

    private static float[][] encoder(ComputationGraph graph) {
        return parameters(graph, "encoder-hidden_W", "encoder-hidden_b", "encoder-output_W", "encoder-output_b");
    }

    private static float[][] critics(ComputationGraph graph) {
        return parameters(
                graph, "leakage-critic_W", "leakage-critic_state", "utility-critic_W", "utility-critic_state");
    }

    private static float[][] parameters(ComputationGraph graph, String... keys) {
        float[][] values = new float[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            values[i] = graph.getParam(keys[i]).dup().data().asFloat();
        }
        return values;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}
