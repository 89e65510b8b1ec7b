package org.infoshape.estimator;

import org.infoshape.bound.Reading;

/**
 * vCLUB: {@code mean(log q(y_i | x_i)) - mean(log q(y_j | x_i))} with a learned Gaussian q. An upper bound where q is near the true
 * conditional; a q that cannot be (a bimodal y, say) may read less than the truth.
 *
 * @see <a href="https://arxiv.org/abs/2006.12013">Cheng et al. 2020, eq. 12 and theorem 3.2</a>
 */
record ConditionalSource(NeuralSettings settings) implements CriticSource {

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.UPPER_BOUND;
    }

    @Override
    public Reading reading() {
        return Reading.CONTRAST;
    }

    @Override
    public double crowdedNats() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public LearningCritic critic(int dimX, int dimY, long seed) {
        return new ConditionalCritic(settings, dimX, dimY, seed);
    }
}
