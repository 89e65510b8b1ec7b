package org.infoshape.estimator;

import org.infoshape.bound.Reading;
import org.infoshape.network.CriticActivation;
import org.infoshape.network.CriticNetwork;

/** Statistics networks in the single-pass kernel: the fastest, for rolled or permuted negatives. */
record SinglePassSource(EstimationSettings settings) implements CriticSource {

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.LOWER_BOUND;
    }

    @Override
    public Reading reading() {
        return settings.critic().bound().reading();
    }

    @Override
    public double crowdedNats() {
        return EstimateHealth.crowdedNats(settings.batchSize());
    }

    @Override
    public CriticSource piecewise() {
        CriticNetwork critic = settings.critic();
        return new SinglePassSource(new EstimationSettings(
                critic.withActivation(CriticActivation.RELU)
                        .withHiddenWidths(
                                CriticDesign.deeper(critic.hiddenWidths()).toArray(new Integer[0])),
                settings.learningRate(),
                settings.iterations(),
                settings.batchSize(),
                settings.window()));
    }

    @Override
    public LearningCritic critic(int dimX, int dimY, long seed) {
        return new TrainedCritic(settings, dimX, dimY, seed);
    }
}
