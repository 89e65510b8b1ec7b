package org.infoshape.bound;

/**
 * Donsker-Varadhan value of a critic on one batch: {@code mean(joint) - log(mean(exp(marginal)))}.
 *
 * <p>In expectation at most I(X;Y) plus a bias of order 1/n; one batch may exceed it. Adding one constant to every score leaves
 * it unchanged, so the scores are free to drift: {@link ReMine} holds them.
 *
 * @see <a href="https://arxiv.org/abs/1801.04062">Belghazi et al. 2018, eq. 3 and Algorithm 1</a>
 */
public record DonskerVaradhan() implements Bound {

    @Override
    public String name() {
        return "dv";
    }

    @Override
    public BoundStep step(ScoreSums sums, BoundState state) {
        double nats = sums.donskerVaradhan();
        return new BoundStep(nats, nats, estimateWeight(sums), BoundState.INITIAL);
    }

    @Override
    public String toString() {
        return name();
    }
}
