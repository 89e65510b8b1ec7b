package org.infoshape.bound;

/**
 * The Donsker-Varadhan value less a penalty that holds the drifting constant of the scores:
 * {@code DV - penalty * (log(mean(exp(T))) - centre)^2}, the L2 distance of ReMINE. The penalty acts on training alone; the
 * estimate is plain DV, pooled by {@link PooledWindow}.
 *
 * @param penalty lambda, at least 0; with 0 it is {@link DonskerVaradhan}
 * @param centre C, where log(mean(exp(T))) is drawn to
 * @see <a href="https://arxiv.org/abs/2011.07932">Choi and Lee 2020, ReMINE</a>
 */
public record ReMine(double penalty, double centre) implements Bound {

    /** The thesis' lambda and C (Algorithm 2). */
    public static final double DEFAULT_PENALTY = 0.1;

    public static final double DEFAULT_CENTRE = 0;

    public ReMine {
        if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Invalid ReMINE penalty: " + penalty + " (must be >= 0 and finite)");
        }
        if (!Double.isFinite(centre)) {
            throw new IllegalArgumentException("Invalid ReMINE centre: " + centre + " (must be finite)");
        }
    }

    public ReMine() {
        this(DEFAULT_PENALTY, DEFAULT_CENTRE);
    }

    @Override
    public String name() {
        return "remine";
    }

    @Override
    public BoundStep step(ScoreSums sums, BoundState state) {
        double nats = sums.donskerVaradhan();
        double drift = sums.logMeanExp() - centre;
        double weight = (1 + 2 * penalty * drift) * estimateWeight(sums);
        return new BoundStep(nats, nats - penalty * drift * drift, weight, BoundState.INITIAL);
    }

    @Override
    public String toString() {
        return name() + "(" + penalty + "," + centre + ")";
    }
}
