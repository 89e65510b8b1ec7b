package org.infoshape.estimator;

import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The best critic that a training has gone through, judged on samples that it is not trained on, with the best scale of its
 * scores.
 *
 * <p>A critic that has learnt training pairs by heart is sure of itself where it knows nothing, and its value on other samples
 * falls below what it could be: below 0, where x and y have nothing in common. Scores times a factor in [0, 1] are the
 * scores of another critic, so its value is a lower bound as well; with 0 it is the critic that knows nothing, of value 0.
 * The value is concave in the factor.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al. 2017, section 4.2: temperature scaling</a>
 */
final class BestCritic {

    private static final int DERANGEMENTS = 10;

    /** Of the interval of the scale; leaves it known to 1/256. */
    private static final int HALVINGS = 8;

    private final int[] order;
    private Choice choice;
    private double nats;

    /**
     * @param iteration training iterations that the critic had had
     * @param parameters its own
     * @param scale to multiply its scores by
     */
    record Choice(int iteration, INDArray parameters, double scale) {

        boolean knowsNothing() {
            return scale == 0;
        }
    }

    /**
     * @param n samples to judge on, at least 2
     * @param seed of the pairing of their negatives
     * @param untrained parameters of the critic before its first step
     */
    BestCritic(int n, long seed, INDArray untrained) {
        order = Seeds.stream(seed, "selection-order").permutation(n);
        choice = new Choice(0, untrained, 0);
    }

    /** Looks at a critic; keeps its parameters if it is better than those before. */
    void consider(int iteration, HeldOutBound.Scores scores, INDArray parameters) {
        int n = order.length;
        float[] joint = scores.of(order, order);
        int derangements = Math.min(DERANGEMENTS, n - 1);
        float[] marginal = new float[n * derangements];
        for (int d = 0; d < derangements; d++) {
            int by = HeldOutBound.roll(d, derangements, n);
            System.arraycopy(scores.of(order, HeldOutBound.rolled(order, by)), 0, marginal, d * n, n);
        }
        ScaledScores scaled = new ScaledScores(joint, marginal);
        double scale = scaled.bestScale(HALVINGS);
        double value = scaled.nats(scale);
        if (value > nats) {
            nats = value;
            choice = new Choice(iteration, parameters, scale);
        }
    }

    /** The best critic so far; one that knows nothing, at iteration 0 and scale 0, if none was better. */
    Choice choice() {
        return choice;
    }
}
