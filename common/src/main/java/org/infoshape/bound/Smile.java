package org.infoshape.bound;

/**
 * The Donsker-Varadhan value whose marginal scores are cut to {@code [-tau, tau]} in the exponential, which bounds its variance:
 * {@code mean(joint) - log(mean(exp(clip(marginal))))}.
 *
 * <p>The cut is for reading. The critic climbs the Donsker-Varadhan value of the scores as they are: the cut one grows without end,
 * since a critic that scores every marginal sample above tau may raise all joint ones for nothing.
 *
 * <p>Not a lower bound: a critic whose scores leave the interval overestimates. With tau to infinity it is {@link
 * DonskerVaradhan}.
 *
 * @param tau above 0
 * @see <a href="https://arxiv.org/abs/1910.06222">Song and Ermon 2020, eq. 13</a>
 */
public record Smile(double tau) implements Bound {

    /** One of the authors' two finite choices, 1 and 5. */
    public static final double DEFAULT_TAU = 5;

    public Smile {
        if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Invalid SMILE tau: " + tau + " (must be > 0 and finite)");
        }
    }

    public Smile() {
        this(DEFAULT_TAU);
    }

    @Override
    public String name() {
        return "smile";
    }

    @Override
    public double cut(double score) {
        return Math.max(-tau, Math.min(tau, score));
    }

    @Override
    public BoundStep step(ScoreSums sums, BoundState state) {
        double nats = sums.donskerVaradhan();
        return new BoundStep(nats, nats, estimateWeight(sums), BoundState.INITIAL);
    }

    @Override
    public String toString() {
        return name() + "(" + tau + ")";
    }
}
