package org.infoshape.bound;

/**
 * What a bound makes of one batch, score by score. The arrays are not copied.
 *
 * @param nats the estimate, never with a penalty
 * @param toJoint gradient of the objective with respect to every joint score, {@code [n]}
 * @param toMarginal the same for every marginal score, {@code [n, k]}
 * @param toBaseline the same for every {@code log a(y_j)}, {@code [n]}
 * @param next state for the next batch
 */
@SuppressWarnings("ArrayRecordComponent") // A view of one step's scratch arrays, never compared.
public record PairStep(double nats, double[] toJoint, double[] toMarginal, double[] toBaseline, BoundState next) {

    /** Of a bound without a baseline and without a memory. */
    static PairStep of(double nats, double[] toJoint, double[] toMarginal) {
        return new PairStep(nats, toJoint, toMarginal, new double[toJoint.length], BoundState.INITIAL);
    }

    /** Gradients of a bound on all pairs, from their matrix {@code [n, n]}. */
    static PairStep of(double nats, double[][] toMatrix, double[] toBaseline, PairScores scores) {
        double[] toJoint = new double[scores.n()];
        double[] toMarginal = new double[scores.marginal().length];
        for (int i = 0; i < toJoint.length; i++) {
            toJoint[i] = toMatrix[i][i];
            for (int d = 0; d < scores.negatives(); d++) {
                int at = i * scores.negatives() + d;
                toMarginal[at] = toMatrix[i][scores.partners()[at]];
            }
        }
        return new PairStep(nats, toJoint, toMarginal, toBaseline, BoundState.INITIAL);
    }
}
