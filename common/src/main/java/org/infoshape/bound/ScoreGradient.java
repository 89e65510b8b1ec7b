package org.infoshape.bound;

/** Gradient of a bound's objective with respect to the scores of one batch. */
public final class ScoreGradient {

    private final double toJoint;
    private final double[] toMarginal;

    ScoreGradient(double toJoint, double[] toMarginal) {
        this.toJoint = toJoint;
        this.toMarginal = toMarginal;
    }

    /** With respect to any one joint score: they all have the same. */
    public double toJoint() {
        return toJoint;
    }

    /** A copy of the gradient with respect to each marginal score, shape {@code [m]}. */
    public double[] toMarginal() {
        return toMarginal.clone();
    }
}
