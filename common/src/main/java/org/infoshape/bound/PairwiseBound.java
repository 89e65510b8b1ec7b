package org.infoshape.bound;

import java.io.Serializable;

/**
 * A variational lower bound on mutual information as a function of every score of a batch by itself. {@link Bound} is the
 * family whose gradient one pass can follow; this is every other one, and {@link SinglePassBound} makes one of the other.
 * Bounds are immutable values; {@link #toString()} gives the text that {@link PairwiseBounds} reads.
 */
public interface PairwiseBound extends Serializable {

    /** The bound's name in kebab case, without its constants. */
    String name();

    /**
     * The bound on one batch, and how to climb.
     *
     * @param scores of the batch
     * @param state after the batch before
     */
    PairStep step(PairScores scores, BoundState state);

    /** How it is read on samples that it was not trained on. */
    default Reading reading() {
        return Reading.DONSKER_VARADHAN;
    }

    /**
     * A joint score as {@link #reading()} takes it.
     *
     * @param score T(x, y)
     * @param logBaseline log a(y)
     */
    default double joint(double score, double logBaseline) {
        return score;
    }

    /** The same of a marginal score. */
    default double marginal(double score, double logBaseline) {
        return joint(score, logBaseline);
    }

    /** Whether it is defined only where every x meets the y of every other sample of the batch. */
    default boolean needsAllPairs() {
        return false;
    }

    /** Whether a baseline {@code a(y)} is learned beside the critic. */
    default boolean needsBaseline() {
        return false;
    }

    /**
     * What no estimate can exceed, whatever the truth.
     *
     * @param batchSize joint samples of a batch
     * @return in nats; infinite if nothing but the samples limits it
     */
    default double ceilingNats(int batchSize) {
        return Double.POSITIVE_INFINITY;
    }
}
