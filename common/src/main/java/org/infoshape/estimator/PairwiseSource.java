package org.infoshape.estimator;

import org.infoshape.bound.PairwiseBound;
import org.infoshape.bound.Reading;
import org.infoshape.estimator.NeuralSettings.Pairs;

/** Critics that any bound trains, on joint rows and as many marginal ones or on all pairs of a batch. */
record PairwiseSource(PairwiseBound bound, NeuralSettings settings) implements CriticSource {

    /** Share of a batch's ceiling that an estimate may reach before the ceiling bends it by more than some tenths of a nat. */
    private static final double BENDS_AT = 0.6;

    PairwiseSource {
        if (bound.needsAllPairs() && settings.pairs() != Pairs.ALL) {
            throw new IllegalArgumentException(
                    "Invalid pairs: " + settings.pairs() + " (must be ALL for " + bound.name() + ")");
        }
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.LOWER_BOUND;
    }

    @Override
    public Reading reading() {
        return bound.reading();
    }

    @Override
    public double crowdedNats() {
        double ceiling = bound.ceilingNats(settings.batchSize());
        double n = settings.batchSize();
        return Double.isFinite(ceiling)
                ? BENDS_AT * ceiling
                : EstimateHealth.crowdedNats(settings.pairs() == Pairs.ALL ? n * (n - 1) : n);
    }

    @Override
    public CriticSource piecewise() {
        return new PairwiseSource(bound, settings.withCritic(settings.critic().piecewise()));
    }

    @Override
    public LearningCritic critic(int dimX, int dimY, long seed) {
        return new PairwiseCritic(bound, settings, dimX, dimY, seed);
    }
}
