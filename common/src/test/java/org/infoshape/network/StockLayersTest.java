package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.bound.Bound;
import org.infoshape.bound.BoundState;
import org.infoshape.bound.Bounds;
import org.infoshape.bound.ScoreGradient;
import org.infoshape.platform.MatrixKernel.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/** The fused critic beside the same network in DL4J's own dense layers, which go through a bound's score gradient. */
class StockLayersTest {

    private static final int N = 200;
    private static final int DIM_X = 5;
    private static final int DIM_Y = 2;
    private static final CriticShape SHAPE = new CriticShape(DIM_X, DIM_Y, List.of(20, 12));

    static Stream<Arguments> kernelsAndBounds() {
        return Bounds.all().stream().flatMap(bound -> Stream.of(Kind.values()).map(kind -> Arguments.of(kind, bound)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kernelsAndBounds")
    void theFusedCriticHasTheGradientsOfStockLayers(Kind kind, Bound bound) {
        INDArray weights = Nd4j.createFromArray(StatisticsNetworkParameters.initialWeights(SHAPE, 3))
                .muli(2);
        INDArray rows = Nd4j.createFromArray(GaussianRows.gaussian(N * SHAPE.dimRow(), 4))
                .reshape(N, SHAPE.dimRow());
        CriticBatch batch = new CriticBatch(rows, Negatives.DERANGEMENT.pair(N, 5, 0), CriticNoise.none());
        INDArray toWeights = Nd4j.zeros(DataType.FLOAT, SHAPE.nParameters());
        INDArray toInput = Nd4j.zeros(DataType.FLOAT, N, SHAPE.dimRow());
        RowBlock block = switch (kind) {
            case OPENBLAS -> new OpenBlasBlock(SHAPE, CriticActivation.RELU);
            case VECTOR -> new VectorBlock(SHAPE, CriticActivation.RELU);
        };
        try (CriticKernel kernel = new SinglePassKernel(SHAPE, block)) {
            kernel.pass(
                    weights,
                    batch,
                    new CriticObjective(bound, BoundState.INITIAL, 0),
                    new CriticGradients(toWeights, toInput, 1, 1));
        }
        Stock stock = new Stock(weights, batch, bound);
        // Two orders of the same sums in single precision.
        assertThat(toWeights
                        .sub(stock.toWeights().reshape(toWeights.length()))
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-5);
        if (bound.name().equals("remine")) {
            return; // what it passes down is without its penalty, which the stock layers know nothing of
        }
        assertThat(toInput.sub(stock.toInput()).amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    /** Joint rows above marginal rows, through three dense layers and back. */
    private static final class Stock {

        private final CriticBatch batch;
        private final Gradient gradient;
        private final INDArray toRows;

        Stock(INDArray weights, CriticBatch batch, Bound bound) {
            this.batch = batch;
            MultiLayerNetwork network = network(weights);
            INDArray marginal = batch.rows().dup('c');
            for (int i = 0; i < N; i++) {
                y(marginal, i).assign(y(batch.rows(), batch.pairing().partner(i)));
            }
            network.setInput(Nd4j.vstack(batch.rows(), marginal));
            List<INDArray> activations = network.feedForward(true, false);
            double[] scores = activations
                    .get(activations.size() - 1)
                    .castTo(DataType.DOUBLE)
                    .data()
                    .asDouble();
            double[] joint = Arrays.copyOfRange(scores, 0, N);
            ScoreGradient uphill = bound.gradient(joint, Arrays.copyOfRange(scores, N, 2 * N), BoundState.INITIAL);
            INDArray error = Nd4j.zeros(DataType.FLOAT, 2 * N, 1);
            double[] toMarginal = uphill.toMarginal();
            for (int i = 0; i < N; i++) {
                error.putScalar(i, 0, -uphill.toJoint());
                error.putScalar(N + i, 0, -toMarginal[i]);
            }
            Pair<Gradient, INDArray> back = network.backpropGradient(error, LayerWorkspaceMgr.noWorkspaces());
            gradient = back.getFirst();
            toRows = back.getSecond();
        }

        private static MultiLayerNetwork network(INDArray weights) {
            NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                    .miniBatch(false)
                    .updater(new NoOp())
                    .list();
            for (int l = 0; l < SHAPE.nLayers(); l++) {
                layers.layer(new DenseLayer.Builder()
                        .nIn(SHAPE.inputs(l))
                        .nOut(SHAPE.outputs(l))
                        .activation(l + 1 < SHAPE.nLayers() ? Activation.RELU : Activation.IDENTITY)
                        .build());
            }
            MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
            network.init();
            for (int l = 0; l < SHAPE.nLayers(); l++) {
                int nSlopes = SHAPE.inputs(l) * SHAPE.outputs(l);
                INDArray all = weights.get(NDArrayIndex.interval(SHAPE.offset(l), SHAPE.offset(l + 1)));
                network.getLayer(l)
                        .getParam("W")
                        .assign(all.get(NDArrayIndex.interval(0, nSlopes))
                                .reshape('c', SHAPE.inputs(l), SHAPE.outputs(l)));
                network.getLayer(l)
                        .getParam("b")
                        .assign(all.get(NDArrayIndex.interval(nSlopes, all.length()))
                                .reshape(1, SHAPE.outputs(l)));
            }
            return network;
        }

        private static INDArray y(INDArray rows, int row) {
            return rows.get(NDArrayIndex.point(row), NDArrayIndex.interval(DIM_X, DIM_X + DIM_Y));
        }

        INDArray toWeights() {
            List<INDArray> flat = new ArrayList<>();
            for (int l = 0; l < SHAPE.nLayers(); l++) {
                flat.add(gradient.getGradientFor(l + "_W"));
                flat.add(gradient.getGradientFor(l + "_b"));
            }
            return Nd4j.toFlattened('c', flat);
        }

        INDArray toInput() {
            INDArray toInput =
                    toRows.get(NDArrayIndex.interval(0, N), NDArrayIndex.all()).dup('c');
            INDArray toMarginal = toRows.get(NDArrayIndex.interval(N, 2 * N), NDArrayIndex.all());
            for (int i = 0; i < N; i++) {
                toInput.get(NDArrayIndex.point(i), NDArrayIndex.interval(0, DIM_X))
                        .addi(toMarginal.get(NDArrayIndex.point(i), NDArrayIndex.interval(0, DIM_X)));
                y(toInput, batch.pairing().partner(i)).addi(y(toMarginal, i));
            }
            return toInput;
        }
    }
}
