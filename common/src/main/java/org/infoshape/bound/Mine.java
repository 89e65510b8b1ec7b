package org.infoshape.bound;

/**
 * The Donsker-Varadhan value with MINE's bias-corrected gradient: the denominator {@code mean(exp(T))} of the gradient is a
 * moving average over the batches. The value itself is that of {@link DonskerVaradhan}, so the gradient is not that of the
 * objective of one batch.
 *
 * @param rate weight of the newest batch in the moving average, in (0, 1]; with 1 the gradient is the plain one
 * @see <a href="https://arxiv.org/abs/1801.04062">Belghazi et al. 2018, section 3.2 and eq. 12</a>
 */
public record Mine(double rate) implements Bound {

    /** As the authors have it. */
    public static final double DEFAULT_RATE = 0.01;

    public Mine {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("Invalid MINE rate: " + rate + " (must be in (0, 1])");
        }
    }

    public Mine() {
        this(DEFAULT_RATE);
    }

    @Override
    public String name() {
        return "mine";
    }

    @Override
    public BoundStep step(ScoreSums sums, BoundState state) {
        double nats = sums.donskerVaradhan();
        double logMeanExp = sums.logMeanExp();
        double average = state.started() ? logMix(logMeanExp, state.logMovingAverage()) : logMeanExp;
        double weight = Math.exp(sums.reference() - average) / sums.nMarginal();
        return new BoundStep(nats, nats, weight, new BoundState(true, average));
    }

    /** {@code log(rate * exp(newest) + (1 - rate) * exp(older))}, without overflow. */
    private double logMix(double newest, double older) {
        double reference = Math.max(newest, older);
        return reference + Math.log(rate * Math.exp(newest - reference) + (1 - rate) * Math.exp(older - reference));
    }

    @Override
    public String toString() {
        return name() + "(" + rate + ")";
    }
}
