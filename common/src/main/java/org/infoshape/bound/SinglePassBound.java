package org.infoshape.bound;

import java.util.Arrays;

/**
 * A {@link Bound} of the single-pass family, score by score.
 *
 * @param bound of the family
 */
public record SinglePassBound(Bound bound) implements PairwiseBound {

    @Override
    public String name() {
        return bound.name();
    }

    @Override
    public PairStep step(PairScores scores, BoundState state) {
        BoundStep step = bound.step(bound.sums(scores.joint(), scores.marginal()), state);
        double[] cut = Arrays.stream(scores.marginal()).map(bound::cut).toArray();
        double nats = bound.step(bound.sums(scores.joint(), cut), state).nats();
        ScoreGradient gradient = bound.gradient(scores.joint(), scores.marginal(), state);
        double[] toJoint = new double[scores.n()];
        Arrays.fill(toJoint, gradient.toJoint());
        return new PairStep(nats, toJoint, gradient.toMarginal(), new double[scores.n()], step.next());
    }

    @Override
    public Reading reading() {
        return bound.reading();
    }

    @Override
    public double joint(double score, double logBaseline) {
        return bound.joint(score);
    }

    @Override
    public double marginal(double score, double logBaseline) {
        return bound.marginal(score);
    }

    @Override
    public String toString() {
        return bound.toString();
    }
}
