package org.infoshape.network;

import org.infoshape.bound.BoundState;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A statistics network that climbs its bound by itself: to the same bits as the layer of a {@link CriticGraph}, without a graph around
 * it. The steps of an estimate are so small that DL4J's own work would be a good part of them, and each graph that is closed
 * collects the whole heap.
 *
 * <p>Owns scratch memory; one thread at a time.
 */
public final class ClimbingCritic implements Trainable, AutoCloseable {

    private final CriticNetwork critic;
    private final int width;
    private final long layerSeed;
    private final CriticKernel kernel;
    private final FlatAdam adam;
    private INDArray batch = Nd4j.empty(DataType.FLOAT);
    private BoundState state = BoundState.INITIAL;
    private double reference;
    private int iteration;

    /**
     * @param critic the network and its bound
     * @param dimX columns of x
     * @param dimY columns of y
     * @param adam of the weights
     * @param seed as of a {@link CriticGraph}
     */
    public ClimbingCritic(CriticNetwork critic, int dimX, int dimY, Adam adam, long seed) {
        this.critic = critic;
        layerSeed = Seeds.derive(seed, CriticGraph.CRITIC);
        CriticShape shape = new CriticShape(dimX, dimY, critic.hiddenWidths());
        width = shape.dimRow();
        kernel = CriticKernels.create(shape, critic.activation(), DataType.FLOAT);
        this.adam = new FlatAdam(StatisticsNetworkParameters.initialWeights(shape, layerSeed), adam);
    }

    /**
     * One training step.
     *
     * @param rows merged rows, row-major {@code [n, dimX + dimY]}
     * @return the batch as the critic saw it before the step
     */
    public CriticPass step(float[] rows) {
        int n = rows.length / width;
        CriticPass pass = kernel.pass(
                adam.parameters(),
                new CriticBatch(
                        placed(rows, n),
                        critic.negatives().pair(n, layerSeed, iteration),
                        new CriticNoise(critic.inputNoise(), critic.hiddenNoise(), layerSeed, iteration)),
                new CriticObjective(critic.bound(), state, reference),
                new CriticGradients(adam.gradient(), null, 0, 0));
        iteration++;
        BoundState next = pass.step().next();
        state = new BoundState(next.started(), moved(state.logMovingAverage(), next.logMovingAverage()));
        reference = moved(reference, pass.logMeanExp());
        adam.descend();
        return pass;
    }

    /** To the last bit as the layer moves what it keeps among its parameters: by a step in single precision. */
    private static float moved(double from, double to) {
        return (float) from - (float) (from - to);
    }

    private INDArray placed(float[] rows, int n) {
        if (batch.length() != rows.length) {
            batch = NativeArrays.of(rows, n, width);
        } else {
            NativeArrays.assign(batch, rows);
        }
        return batch;
    }

    /**
     * Scores of rows as they come, without noise.
     *
     * @param rows merged rows, row-major {@code [n, dimX + dimY]}
     * @return T of every row, shape {@code [n]}
     */
    public float[] scores(float[] rows) {
        int n = rows.length / width;
        try (INDArray input = NativeArrays.of(rows, n, width);
                INDArray scores = Nd4j.createUninitialized(DataType.FLOAT, n, 1)) {
            kernel.scores(adam.parameters(), input, scores);
            return NativeArrays.values(scores);
        }
    }

    @Override
    public INDArray parameters() {
        return adam.parameters().dup();
    }

    /** Adds all parameters to a sum of them, {@code [1, nParameters]}. */
    public void addParametersTo(INDArray sum) {
        sum.addi(adam.parameters());
    }

    @Override
    public void restore(INDArray parameters) {
        adam.parameters().assign(parameters);
    }

    @Override
    public void close() {
        kernel.close();
    }
}
