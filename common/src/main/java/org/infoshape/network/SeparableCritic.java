package org.infoshape.network;

import java.util.List;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * {@code T(x, y) = g(x)' h(y)}: a network each for x and y, whose outputs are as wide as their last hidden layer. All pairs of a
 * batch cost two passes of n rows and one product, instead of n² rows.
 *
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, section 3.3</a>
 */
public final class SeparableCritic implements PairCritic {

    private final DenseTower left;
    private final DenseTower right;
    private final int width;
    private float[] embeddedX = {};
    private float[] embeddedY = {};

    /**
     * @param hidden widths of both networks
     * @param activation of their hidden layers
     * @param dimX columns of x
     * @param dimY columns of y
     * @param adam of the weights
     * @param seed of the initial weights
     */
    public SeparableCritic(
            List<Integer> hidden, CriticActivation activation, int dimX, int dimY, Adam adam, long seed) {
        width = hidden.get(hidden.size() - 1);
        left = new DenseTower(widths(dimX, hidden), activation, adam, Seeds.derive(seed, "tower-x"));
        right = new DenseTower(widths(dimY, hidden), activation, adam, Seeds.derive(seed, "tower-y"));
    }

    private static int[] widths(int inputs, List<Integer> hidden) {
        int[] widths = new int[hidden.size() + 2];
        widths[0] = inputs;
        for (int l = 0; l < hidden.size(); l++) {
            widths[l + 1] = hidden.get(l);
        }
        widths[hidden.size() + 1] = hidden.get(hidden.size() - 1);
        return widths;
    }

    @Override
    public float[] scores(PairBatch batch) {
        embeddedX = left.forward(batch.x());
        embeddedY = right.forward(batch.y());
        float[] scores = new float[batch.pairs()];
        if (batch.pairs() <= batch.n()) {
            for (int k = 0; k < scores.length; k++) {
                scores[k] = product(batch.left()[k] * width, batch.right()[k] * width);
            }
            return scores;
        }
        int n = batch.n();
        float[] all = product(embeddedX, n, false, embeddedY, n, true);
        for (int k = 0; k < scores.length; k++) {
            scores[k] = all[batch.left()[k] * n + batch.right()[k]];
        }
        return scores;
    }

    private float product(int fromX, int fromY) {
        float sum = 0;
        for (int c = 0; c < width; c++) {
            sum += embeddedX[fromX + c] * embeddedY[fromY + c];
        }
        return sum;
    }

    /** The product of two matrices, each of so many rows, turned or not; the arrays that it takes are freed at once. */
    private static float[] product(float[] a, int rowsOfA, boolean turnA, float[] b, int rowsOfB, boolean turnB) {
        long columnsOfA = a.length / rowsOfA;
        long columnsOfB = b.length / rowsOfB;
        long rows = turnA ? columnsOfA : rowsOfA;
        long columns = turnB ? rowsOfB : columnsOfB;
        try (INDArray left = NativeArrays.of(a, rowsOfA, columnsOfA);
                INDArray right = NativeArrays.of(b, rowsOfB, columnsOfB);
                INDArray found = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'c')) {
            Nd4j.gemm(right, left, found.transpose(), !turnB, !turnA, 1, 0);
            return NativeArrays.values(found);
        }
    }

    @Override
    public void climb(PairBatch batch, float[] toScore) {
        int n = batch.n();
        float[] toAll = new float[n * n];
        for (int k = 0; k < toScore.length; k++) {
            toAll[batch.left()[k] * n + batch.right()[k]] += toScore[k];
        }
        left.climb(product(toAll, n, false, embeddedY, n, false));
        right.climb(product(toAll, n, true, embeddedX, n, false));
    }

    @Override
    public INDArray parameters() {
        return Trainable.joined(left, right);
    }

    @Override
    public void restore(INDArray parameters) {
        Trainable.restore(parameters, left, right);
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
