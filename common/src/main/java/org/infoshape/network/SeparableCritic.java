package org.infoshape.network;

import java.util.List;
import org.infoshape.random.Seeds;
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
    private INDArray embeddedX = Nd4j.empty();
    private INDArray embeddedY = Nd4j.empty();

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
        embeddedX = left.forward(DenseTower.rows(batch.x(), batch.dimX()));
        embeddedY = right.forward(DenseTower.rows(batch.y(), batch.dimY()));
        float[] scores = new float[batch.pairs()];
        if (batch.pairs() <= batch.n()) {
            float[] x = flat(embeddedX);
            float[] y = flat(embeddedY);
            int width = x.length / batch.n();
            for (int k = 0; k < scores.length; k++) {
                scores[k] = product(x, batch.left()[k] * width, y, batch.right()[k] * width, width);
            }
            return scores;
        }
        int n = batch.n();
        float[] all = flat(embeddedX.mmul(embeddedY.transpose()));
        for (int k = 0; k < scores.length; k++) {
            scores[k] = all[batch.left()[k] * n + batch.right()[k]];
        }
        return scores;
    }

    private static float product(float[] a, int fromA, float[] b, int fromB, int width) {
        float sum = 0;
        for (int c = 0; c < width; c++) {
            sum += a[fromA + c] * b[fromB + c];
        }
        return sum;
    }

    private static float[] flat(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @Override
    public void climb(PairBatch batch, float[] toScore) {
        int n = batch.n();
        float[] toAll = new float[n * n];
        for (int k = 0; k < toScore.length; k++) {
            toAll[batch.left()[k] * n + batch.right()[k]] += toScore[k];
        }
        INDArray matrix = DenseTower.rows(toAll, n);
        left.climb(matrix.mmul(embeddedY));
        right.climb(matrix.transpose().mmul(embeddedX));
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
        // Its arrays are ND4J's to free.
    }
}
