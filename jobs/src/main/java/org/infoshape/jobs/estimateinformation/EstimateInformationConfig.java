package org.infoshape.jobs.estimateinformation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.estimator.CriticDesign;
import org.infoshape.estimator.Estimators;
import org.infoshape.estimator.NeuralSettings;
import org.infoshape.estimator.NeuralSettings.Pairs;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.estimator.Preprocessing;
import org.infoshape.jobs.GaussianData;
import org.infoshape.jobs.JobConfig;
import org.infoshape.measurement.Variable;
import org.infoshape.network.CriticActivation;

/** Settings of {@code estimate-information}; reference.conf says what each means. */
public record EstimateInformationConfig(
        long seed,
        Input input,
        GaussianData data,
        Encoder encoder,
        List<String> estimators,
        @Range(min = 1, max = 10_000) int nSeeds,
        @Range(min = 10) int iterations,
        @Range(min = 2) int batchSize,
        @Range(min = 2, max = 1024) int allPairsBatchSize,
        @Range(min = 1, max = 100) int restarts,
        boolean halfSamples,

        @Range(min = 0, aboveMin = true) double learningRate,

        Critic critic,
        Negatives negatives,
        Preprocessing preprocessing,

        @Range(min = 0, aboveMin = true, max = 1, belowMax = true)
        double evaluationShare,

        @Range(min = 1) int window)
        implements JobConfig, CheckedSettings {

    /**
     * @param path of a table; empty to generate the Gaussian data
     * @param x as {@link Variable} reads it
     * @param y as {@link Variable} reads it
     */
    public record Input(
            Optional<String> path,
            String x,
            String y,
            @Range(min = 10) int maxSamples) {}

    /** @param path of {@code model.zip}; empty if neither side is encoded */
    public record Encoder(
            Optional<String> path, @Range(min = 0) double noiseSigma) {}

    /** @param kind how x and y meet in the network */
    public record Critic(
            CriticDesign.Kind kind, @Range(min = 1) List<Integer> hidden, CriticActivation activation)
            implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(!hidden.isEmpty(), "hidden", "must have at least one width");
        }
    }

    Variable x() {
        return new Variable("input.x", input.x);
    }

    Variable y() {
        return new Variable("input.y", input.y);
    }

    /** What is estimated, as it is written in results. */
    String task() {
        return "I(" + x().text() + ";" + y().text() + ")";
    }

    /** How marginal samples are made of a batch. */
    public enum Negatives {
        DERANGEMENT(Pairs.ROLLED),
        RANDPERM(Pairs.PERMUTED),
        ALL_PAIRS(Pairs.ALL);

        private final Pairs pairs;

        Negatives(Pairs pairs) {
            this.pairs = pairs;
        }
    }

    /** @param estimator one of {@link #estimators} */
    NeuralSettings training(String estimator) {
        boolean all = negatives == Negatives.ALL_PAIRS || Estimators.needsAllPairs(estimator);
        return new NeuralSettings(
                new CriticDesign(critic.kind, critic.hidden, critic.activation),
                all ? Pairs.ALL : negatives.pairs,
                learningRate,
                iterations,
                all ? allPairsBatchSize : batchSize,
                window,
                restarts,
                halfSamples);
    }

    /** Samples of n that critics are trained on. */
    int trainSamples(int n) {
        return PairedSamples.firstShare(n, 1 - evaluationShare);
    }

    @Override
    public void check(Checks checks) {
        checks.require(!estimators.isEmpty(), "estimators", "must name at least one");
        checks.require(new HashSet<>(estimators).size() == estimators.size(), "estimators", "must not name one twice");
        for (String estimator : estimators) {
            try {
                Estimators.fault(estimator).ifPresent(fault -> {
                    throw new IllegalArgumentException("Invalid estimator: " + estimator + " (" + fault + ")");
                });
                Estimators.parse(estimator, training(estimator));
            } catch (IllegalArgumentException e) {
                checks.require(false, "estimators", String.valueOf(e.getMessage()));
            }
        }
        boolean encoded = x().encoded() || y().encoded();
        checks.require(
                encoded || encoder.path.isEmpty(),
                "encoder.path",
                "must be null unless input.x or input.y is encoder(columns)");
        checks.require(!encoded || encoder.path.isPresent(), "encoder.path", "must name a model for encoder(columns)");
        if (input.path.isEmpty()) {
            int samples = (int) Math.min(input.maxSamples, 2 * data.samplesPerClass());
            checks.require(
                    batchSize <= trainSamples(samples),
                    "batch-size",
                    "must be <= training samples = " + trainSamples(samples));
        }
    }
}
