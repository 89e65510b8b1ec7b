package org.infoshape.network;

import java.util.Arrays;
import org.infoshape.network.RowBlock.Side;
import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The statistics network on the concatenated row (x, y), in two passes over blocks of rows: scores first, then, with the
 * bound's gradient known, back. A block's activations are computed anew for the way back, which costs less than to carry
 * them through memory; those of the last block are still there.
 */
public final class JointCritic implements PairCritic {

    private final CriticShape shape;
    private final RowBlock block;
    private final FlatAdam adam;
    private final float[] toWeights;
    private final float[] toBlock;
    private final CriticNetwork critic;
    private final long seed;
    private CriticNoise noise = CriticNoise.none();
    private int climbs;

    /**
     * @param critic its widths, activation and noise are used; its bound and negatives are not
     * @param dimX columns of x
     * @param dimY columns of y
     * @param adam of the weights
     * @param seed of the initial weights
     */
    public JointCritic(CriticNetwork critic, int dimX, int dimY, Adam adam, long seed) {
        this.critic = critic;
        this.seed = seed;
        shape = new CriticShape(dimX, dimY, critic.hiddenWidths());
        block = CriticKernels.block(shape, critic.activation());
        this.adam = new FlatAdam(StatisticsNetworkParameters.initialWeights(shape, seed), adam);
        toWeights = new float[shape.nParameters()];
        toBlock = new float[block.capacity()];
    }

    @Override
    public float[] scores(PairBatch batch) {
        return scores(batch, CriticNoise.none());
    }

    @Override
    public float[] scoresToClimb(PairBatch batch) {
        return scores(batch, new CriticNoise(critic.inputNoise(), critic.hiddenNoise(), seed, climbs++));
    }

    private float[] scores(PairBatch batch, CriticNoise met) {
        noise = met;
        block.load(adam.parameters());
        float[] scores = new float[batch.pairs()];
        for (int first = 0; first < scores.length; first += block.capacity()) {
            int rows = Math.min(block.capacity(), scores.length - first);
            System.arraycopy(forward(batch, first, rows), 0, scores, first, rows);
        }
        return scores;
    }

    private float[] forward(PairBatch batch, int first, int rows) {
        int dimX = batch.dimX();
        int dimY = batch.dimY();
        for (int i = 0; i < rows; i++) {
            block.put(i, 0, batch.x(), batch.left()[first + i] * dimX, dimX);
            block.put(i, dimX, batch.y(), batch.right()[first + i] * dimY, dimY);
        }
        return block.forward(rows, noise, Side.JOINT, first);
    }

    @Override
    public void climb(PairBatch batch, float[] toScore) {
        climb(batch, toScore, new float[0], new float[0]);
    }

    /**
     * The same, and what the rows get, of which each is in as many pairs as there are.
     *
     * @param toX filled with the gradient of the objective with respect to x before the step, as long as x; empty if it is not wanted
     * @param toY the same of y
     */
    void climb(PairBatch batch, float[] toScore, float[] toX, float[] toY) {
        Arrays.fill(toX, 0);
        Arrays.fill(toY, 0);
        float[] toRows = new float[block.capacity() * Math.max(batch.dimX(), batch.dimY())];
        int last = (batch.pairs() - 1) / block.capacity() * block.capacity();
        for (int first = last; first >= 0; first -= block.capacity()) {
            int rows = Math.min(block.capacity(), batch.pairs() - first);
            if (first < last) {
                forward(batch, first, rows);
            }
            System.arraycopy(toScore, first, toBlock, 0, rows);
            block.backward(rows, toBlock, Side.JOINT, true);
            spread(rows, first, batch.left(), 0, batch.dimX(), toRows, toX);
            spread(rows, first, batch.right(), batch.dimX(), batch.dimY(), toRows, toY);
        }
        block.weightGradient(Side.JOINT, toWeights);
        NativeArrays.assign(adam.gradient(), toWeights);
        adam.ascend();
    }

    /** Adds what a block's pairs give to some of their columns to the rows that met in them. */
    private void spread(int rows, int first, int[] met, int column, int columns, float[] toRows, float[] to) {
        if (to.length == 0) {
            return;
        }
        block.inputGradient(rows, column, columns, toRows, 0);
        for (int i = 0; i < rows; i++) {
            int row = met[first + i] * columns;
            for (int c = 0; c < columns; c++) {
                to[row + c] += toRows[i * columns + c];
            }
        }
    }

    @Override
    public INDArray parameters() {
        return adam.parameters().dup();
    }

    @Override
    public void restore(INDArray parameters) {
        adam.parameters().assign(parameters);
    }

    @Override
    public void close() {
        block.close();
    }
}
