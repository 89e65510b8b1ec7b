package org.infoshape.bound;

/**
 * The bound of Nguyen, Wainwright and Jordan, also MINE-f: {@code mean(joint) - mean(exp(marginal)) / e}.
 *
 * <p>A lower bound on every batch in expectation, with no logarithm of an average to bias it. The best critic is 1 + the log density
 * ratio: a constant added to every score counts.
 *
 * @see <a href="https://arxiv.org/abs/0809.0853">Nguyen, Wainwright and Jordan 2010</a>
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, eq. 6</a>
 */
public record Nwj() implements Bound {

    @Override
    public String name() {
        return "nwj";
    }

    @Override
    public BoundStep step(ScoreSums sums, BoundState state) {
        double nats = sums.jointMean() - Math.exp(sums.logMeanExp() - 1);
        return new BoundStep(nats, nats, estimateWeight(sums), BoundState.INITIAL);
    }

    @Override
    public double estimateWeight(ScoreSums sums) {
        return Math.exp(sums.reference() - 1) / sums.nMarginal();
    }

    @Override
    public String toString() {
        return name();
    }
}
