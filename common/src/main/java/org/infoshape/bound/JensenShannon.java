package org.infoshape.bound;

/**
 * A critic that climbs the Jensen-Shannon divergence of joint and marginal samples,
 * {@code -mean(softplus(-T)) - mean(softplus(T))}, whose gradients are bounded; its best T is the log density ratio, so the
 * critic is read as another bound.
 *
 * @param readAs the bound that the trained critic is read by
 * @param tau marginal scores are cut to {@code [-tau, tau]} where it is read; infinite for no cut
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, section 2.3</a>
 * @see <a href="https://arxiv.org/abs/1910.06222">Song and Ermon 2020, section 5 (the cut)</a>
 */
public record JensenShannon(Reading readAs, double tau) implements PairwiseBound {

    /** Song and Ermon's choice where bias and variance are in balance. */
    public static final double DEFAULT_TAU = 5;

    public JensenShannon {
        if (readAs != Reading.DONSKER_VARADHAN && readAs != Reading.NGUYEN_WAINWRIGHT_JORDAN) {
            throw new IllegalArgumentException("Invalid reading: " + readAs + " (must be of pooled exponentials)");
        }
        if (!(tau > 0)) {
            throw new IllegalArgumentException("Invalid tau: " + tau + " (must be > 0)");
        }
    }

    /** Read as the bound of Nguyen, Wainwright and Jordan: {@code 1 + mean(T) - mean(exp(T))}. */
    public static JensenShannon asNwj() {
        return new JensenShannon(Reading.NGUYEN_WAINWRIGHT_JORDAN, Double.POSITIVE_INFINITY);
    }

    /** Read as the bound of Donsker and Varadhan. */
    public static JensenShannon asDonskerVaradhan() {
        return new JensenShannon(Reading.DONSKER_VARADHAN, Double.POSITIVE_INFINITY);
    }

    /** Read as SMILE: Donsker-Varadhan with cut marginal scores, which may exceed the truth. */
    public static JensenShannon asSmile(double tau) {
        return new JensenShannon(Reading.DONSKER_VARADHAN, tau);
    }

    @Override
    public String name() {
        return readAs == Reading.NGUYEN_WAINWRIGHT_JORDAN ? "js-nwj" : Double.isInfinite(tau) ? "js-dv" : "js-smile";
    }

    @Override
    public PairStep step(PairScores scores, BoundState state) {
        double[] joint = scores.joint();
        double[] toJoint = new double[joint.length];
        for (int i = 0; i < joint.length; i++) {
            toJoint[i] = sigmoid(-joint[i]) / joint.length;
        }
        double[] marginal = scores.marginal();
        double[] toMarginal = new double[marginal.length];
        double[] cut = new double[marginal.length];
        for (int i = 0; i < marginal.length; i++) {
            toMarginal[i] = -sigmoid(marginal[i]) / marginal.length;
            cut[i] = marginal(marginal[i], 0);
        }
        ScoreSums sums = ScoreSums.of(joint, cut);
        return PairStep.of(readAs.nats(sums.jointMean(), 0, sums.logMeanExp()), toJoint, toMarginal);
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    @Override
    public Reading reading() {
        return readAs;
    }

    @Override
    public double marginal(double score, double logBaseline) {
        return Math.max(-tau, Math.min(tau, score));
    }

    @Override
    public String toString() {
        return Double.isInfinite(tau) ? name() : name() + "(" + tau + ")";
    }
}
