package org.infoshape.bound;

import java.io.Serializable;

/**
 * A variational lower bound on mutual information, as a function of the scores of a critic T on joint and on marginal
 * samples. Bounds are immutable values; {@link #toString()} gives the text that {@link Bounds#parse} reads.
 *
 * <p>A new bound whose marginal gradient is {@code exp(T)} times a number of the batch fits as it is, and one that is read from cut
 * scores, by {@link #cut}.
 */
public interface Bound extends Serializable {

    /** The bound's name in kebab case, without its constants. */
    String name();

    /**
     * The bound on one batch.
     *
     * @param sums of the scores of the batch
     * @param state after the batch before
     */
    BoundStep step(ScoreSums sums, BoundState state);

    /** How it is read on samples that it was not trained on. */
    default Reading reading() {
        return Reading.DONSKER_VARADHAN;
    }

    /** A joint score as {@link #reading()} takes it. */
    default double joint(double score) {
        return score;
    }

    /** The same of a marginal score, cut where the bound cuts it. */
    default double marginal(double score) {
        return joint(cut(score));
    }

    /**
     * What the value is read from in place of a marginal score. The gradient is that of the score itself.
     *
     * @param score of a marginal sample
     */
    default double cut(double score) {
        return score;
    }

    /**
     * The weight k of {@code exp(T - reference)} in the gradient of the estimate itself, which is what an encoder hears: without the
     * objective's penalty, and of this batch alone.
     */
    default double estimateWeight(ScoreSums sums) {
        return 1 / sums.exponentialSum();
    }

    /**
     * The sums that the bound needs.
     *
     * @param joint scores of the joint samples, shape {@code [n]}
     * @param marginal scores of the marginal samples, shape {@code [m]}
     * @throws IllegalArgumentException if either array is empty or holds a NaN
     */
    default ScoreSums sums(double[] joint, double[] marginal) {
        return ScoreSums.of(joint, marginal);
    }

    /**
     * Gradient of the objective with respect to every score.
     *
     * @param joint scores of the joint samples, shape {@code [n]}
     * @param marginal scores of the marginal samples, shape {@code [m]}
     * @param state after the batch before
     * @throws IllegalArgumentException if either array is empty or holds a NaN
     */
    default ScoreGradient gradient(double[] joint, double[] marginal, BoundState state) {
        ScoreSums sums = sums(joint, marginal);
        double weight = step(sums, state).marginalWeight();
        double[] toMarginal = new double[marginal.length];
        for (int i = 0; i < marginal.length; i++) {
            toMarginal[i] = -weight * Math.exp(marginal[i] - sums.reference());
        }
        return new ScoreGradient(1.0 / joint.length, toMarginal);
    }
}
