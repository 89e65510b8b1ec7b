package org.infoshape.network;

import static org.infoshape.network.StatisticsNetworkParameters.STATE;
import static org.infoshape.network.StatisticsNetworkParameters.WEIGHTS;
import static org.infoshape.network.StatisticsNetworkParameters.view;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.bound.Bound;
import org.infoshape.bound.BoundState;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A whole statistics network T and its bound as one DL4J output layer, whose gradients come from one pass over the batch.
 *
 * <p>Training, the layer makes marginal samples of the batch by {@link Negatives}, climbs its bound, and passes a scaled gradient
 * of its estimate down. Everything random is a function of (layer seed, iteration). As the activation of a
 * layer it gives the scores T of its rows as they come, without noise, shape {@code [n, 1]}.
 *
 * @see StatisticsNetworkLayer
 */
public final class StatisticsNetwork extends UnlabelledOutputLayer<StatisticsNetworkLayer> {

    private static final long serialVersionUID = 1L;

    private final CriticShape shape;
    private final CriticNetwork critic;
    private final Bound bound;
    private transient @Nullable CriticKernel kernel;
    private transient @Nullable CriticPass passOfInput;
    private transient @Nullable CriticPass lastPass;

    StatisticsNetwork(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        shape = layerConf().shape();
        critic = layerConf().critic();
        bound = critic.bound();
    }

    /**
     * The critic of a graph.
     *
     * @throws IllegalArgumentException if the graph has no critic of that name
     */
    public static StatisticsNetwork of(ComputationGraph graph, String name) {
        if (graph.getConfiguration().getVertices().containsKey(name)
                && graph.getLayer(name) instanceof StatisticsNetwork network) {
            return network;
        }
        throw new IllegalArgumentException("Unknown critic: " + name + " (must be one of the graph's critics)");
    }

    /** Columns of a merged row. */
    int dimRow() {
        return shape.dimRow();
    }

    /**
     * The last training pass: the estimate of its batch and what it is made of.
     *
     * @throws IllegalStateException if there was none yet
     */
    public CriticPass lastPass() {
        if (lastPass == null) {
            throw new IllegalStateException("No training pass yet " + layerId());
        }
        return lastPass;
    }

    /** Begins anew: weights drawn from another seed, nothing remembered. The updater's state is not this layer's to reset. */
    public void restart(long seed) {
        INDArray weights = getParam(WEIGHTS);
        weights.assign(Nd4j.createFromArray(StatisticsNetworkParameters.initialWeights(shape, seed))
                .castTo(weights.dataType()));
        getParam(STATE).assign(0);
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaceMgr) {
        super.setInput(input, workspaceMgr);
        passOfInput = null;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(@Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        INDArray rows = requireRows();
        StatisticsNetworkLayer conf = layerConf();
        INDArray toInput = workspaceMgr.create(ArrayType.ACTIVATION_GRAD, dataType, rows.shape(), 'c');
        boolean passesDown = conf.passesDownAt(iterationCount);
        boolean learning = conf.learnsAt(iterationCount);
        INDArray toWeights = view(gradientViews, WEIGHTS);
        CriticGradients gradients = new CriticGradients(
                learning ? toWeights : null,
                passesDown ? toInput : null,
                conf.inputGradientScaleX(),
                conf.inputGradientScaleY());
        CriticPass pass = pass(rows, trainingNoise(), gradients);

        INDArray toState = view(gradientViews, STATE);
        if (learning) {
            moveState(pass, toState);
        } else {
            toWeights.assign(0);
            toState.assign(0);
        }
        passOfInput = pass;
        lastPass = pass;
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradient.setGradientFor(WEIGHTS, toWeights);
        gradient.setGradientFor(STATE, toState);
        return new Pair<>(gradient, toInput);
    }

    /** Like batch normalisation's running mean: the step that DL4J subtracts is the old state less the new one. */
    private void moveState(CriticPass pass, INDArray toState) {
        INDArray state = getParam(STATE);
        BoundState next = pass.step().next();
        double[] values = {next.logMovingAverage(), pass.logMeanExp(), next.started() ? 1 : 0};
        for (int i = 0; i < values.length; i++) {
            toState.putScalar(i, state.getDouble(i) - values[i]);
        }
    }

    private CriticPass pass(INDArray rows, CriticNoise noise, CriticGradients gradients) {
        INDArray state = getParam(STATE);
        BoundState boundState = new BoundState(state.getDouble(2) != 0, state.getDouble(0));
        int n = Math.toIntExact(rows.size(0));
        Pairing pairing = critic.negatives().pair(n, layerConf().seed(), iterationCount);
        return kernel().pass(
                        getParam(WEIGHTS),
                        new CriticBatch(rows, pairing, noise),
                        new CriticObjective(bound, boundState, state.getDouble(1)),
                        gradients);
    }

    private CriticNoise trainingNoise() {
        return new CriticNoise(
                critic.inputNoise(), critic.hiddenNoise(), layerConf().seed(), iterationCount);
    }

    /** Minus the estimate of the input in nats: not divided by the batch size, and without the bound's penalty. */
    @Override
    public double computeScore(double fullNetworkRegScore, boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        CriticPass pass = passOfInput;
        if (pass == null) {
            pass = pass(requireRows(), CriticNoise.none(), CriticGradients.NONE);
        }
        score = fullNetworkRegScore - pass.nats();
        return score;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        INDArray rows = requireRows();
        INDArray scores =
                workspaceMgr.createUninitialized(ArrayType.ACTIVATIONS, dataType, new long[] {rows.size(0), 1}, 'c');
        kernel().scores(getParam(WEIGHTS), rows, scores);
        return scores;
    }

    private INDArray requireRows() {
        if (input.rank() != 2 || input.size(1) != shape.dimRow()) {
            throw new IllegalArgumentException("Invalid input: " + input.shapeInfoToString() + " (must be n x "
                    + shape.dimRow() + ") " + layerId());
        }
        return input.castTo(dataType);
    }

    private CriticKernel kernel() {
        if (kernel == null) {
            kernel = CriticKernels.create(shape, critic.activation(), dataType);
        }
        return kernel;
    }

    @Override
    public void close() {
        if (kernel != null) {
            kernel.close();
            kernel = null;
        }
    }
}
