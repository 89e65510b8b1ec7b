package org.infoshape.network;

import org.infoshape.bound.BoundStep;
import org.infoshape.bound.ScoreSums;

/**
 * What one pass of a batch through a statistics network found.
 *
 * @param sums of the scores
 * @param step what the bound made of them
 */
public record CriticPass(ScoreSums sums, BoundStep step) {

    /** The estimate of this batch in nats, never with a penalty. */
    public double nats() {
        return step.nats();
    }

    /** Mean score of the joint samples. */
    public double jointMean() {
        return sums.jointMean();
    }

    /** log(mean(exp(T))) over the marginal samples, in nats. */
    public double logMeanExp() {
        return sums.logMeanExp();
    }
}
