package org.infoshape.bound;

/**
 * The Donsker-Varadhan value less a penalty that holds the drifting constant of the scores:
 * {@code DV - penalty * d(log(mean(exp(T))), centre)}, d the squared or the absolute difference. The penalty acts on training alone; the
 * estimate is plain DV, pooled by {@link PooledWindow}.
 *
 * @param penalty lambda, at least 0; with 0 it is {@link DonskerVaradhan}
 * @param centre C, where log(mean(exp(T))) is drawn to
 * @param distance d
 * @see <a href="https://arxiv.org/abs/2011.07932">Choi and Lee 2020, ReMINE</a>
 */
public record ReMine(double penalty, double centre, Distance distance) implements Bound {

    /** How far log(mean(exp(T))) is from its centre. */
    public enum Distance {
        /** {@code |a - b|}. */
        L1,

        /** {@code (a - b)^2}, as in the thesis. */
        L2;

        /** By its power: 1 or 2. */
        static Distance of(double power) {
            if (power != 1 && power != 2) {
                throw new IllegalArgumentException("Invalid ReMINE distance: " + power + " (must be 1 or 2)");
            }
            return power == 1 ? L1 : L2;
        }
    }

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

    /** With the squared difference. */
    public ReMine(double penalty, double centre) {
        this(penalty, centre, Distance.L2);
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
        double far = distance == Distance.L1 ? Math.abs(drift) : drift * drift;
        double slope = distance == Distance.L1 ? Math.signum(drift) : 2 * drift;
        double weight = (1 + penalty * slope) * estimateWeight(sums);
        return new BoundStep(nats, nats - penalty * far, weight, BoundState.INITIAL);
    }

    @Override
    public String toString() {
        return name() + "(" + penalty + "," + centre + (distance == Distance.L1 ? ",1.0)" : ")");
    }
}
