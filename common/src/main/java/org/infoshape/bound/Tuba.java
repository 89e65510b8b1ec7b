package org.infoshape.bound;

/**
 * The bound of Barber and Agakov made tractable: {@code 1 + mean(T - log a(y)) - mean(exp(T - log a(y)))} over joint and over
 * marginal samples, with a baseline a(y) that is learned beside the critic. With {@code a = e} it is the bound of Nguyen,
 * Wainwright and Jordan. Its variance grows with exp of the truth; nothing else limits it.
 *
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, eq. 8</a>
 */
public record Tuba() implements PairwiseBound {

    @Override
    public String name() {
        return "tuba";
    }

    @Override
    public PairStep step(PairScores scores, BoundState state) {
        int n = scores.n();
        double[] toJoint = new double[n];
        double[] toMarginal = new double[scores.marginal().length];
        double[] toBaseline = new double[n];
        double nats = 1;
        for (int i = 0; i < n; i++) {
            toJoint[i] = 1.0 / n;
            toBaseline[i] = -1.0 / n;
            nats += (scores.joint()[i] - scores.logBaseline()[i]) / n;
        }
        int m = toMarginal.length;
        for (int k = 0; k < m; k++) {
            int y = scores.partners()[k];
            double ratio = Math.exp(scores.marginal()[k] - scores.logBaseline()[y]) / m;
            toMarginal[k] = -ratio;
            toBaseline[y] += ratio;
            nats -= ratio;
        }
        return new PairStep(nats, toJoint, toMarginal, toBaseline, BoundState.INITIAL);
    }

    @Override
    public Reading reading() {
        return Reading.NGUYEN_WAINWRIGHT_JORDAN;
    }

    @Override
    public double joint(double score, double logBaseline) {
        return score - logBaseline;
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public String toString() {
        return name();
    }
}
