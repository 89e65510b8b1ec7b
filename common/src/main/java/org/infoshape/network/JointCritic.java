package org.infoshape.network;

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

    /**
     * @param critic its widths and activation are used; its bound, negatives and noise are not
     * @param dimX columns of x
     * @param dimY columns of y
     * @param adam of the weights
     * @param seed of the initial weights
     */
    public JointCritic(CriticNetwork critic, int dimX, int dimY, Adam adam, long seed) {
        shape = new CriticShape(dimX, dimY, critic.hiddenWidths());
        block = CriticKernels.block(shape, critic.activation());
        this.adam = new FlatAdam(StatisticsNetworkParameters.initialWeights(shape, seed), adam);
        toWeights = new float[shape.nParameters()];
        toBlock = new float[block.capacity()];
    }

    @Override
    public float[] scores(PairBatch batch) {
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
        return block.forward(rows, CriticNoise.none(), Side.JOINT, first);
    }

    @Override
    public void climb(PairBatch batch, float[] toScore) {
        int last = (batch.pairs() - 1) / block.capacity() * block.capacity();
        for (int first = last; first >= 0; first -= block.capacity()) {
            int rows = Math.min(block.capacity(), batch.pairs() - first);
            if (first < last) {
                forward(batch, first, rows);
            }
            System.arraycopy(toScore, first, toBlock, 0, rows);
            block.backward(rows, toBlock, Side.JOINT, true);
        }
        block.weightGradient(Side.JOINT, toWeights);
        NativeArrays.assign(adam.gradient(), toWeights);
        adam.ascend();
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
