package org.infoshape.jobs.benchmarkestimators;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.infoshape.bound.PairwiseBounds;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.estimator.CriticDesign;
import org.infoshape.estimator.Estimator;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.estimator.Estimators;
import org.infoshape.estimator.NeuralSettings;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.estimator.Preprocessing;
import org.infoshape.estimator.Staircase;
import org.infoshape.jobs.JobConfig;
import org.infoshape.network.CriticActivation;
import org.infoshape.sampler.BenchmarkTask;
import org.infoshape.sampler.Samplers;

/** Settings of {@code benchmark-estimators}; reference.conf says what each means. */
public record BenchmarkEstimatorsConfig(
        long seed,
        List<String> estimators,
        List<String> tasks,
        List<Integer> nSamples,
        @Range(min = 1, max = 1000) int seeds,

        @Range(min = 0, aboveMin = true, max = 1, belowMax = true)
        double evaluationShare,

        PreprocessingOf preprocessing,
        Neural neural,
        Climbs staircase,
        Optional<String> torchPython,

        @Range(min = 0, aboveMin = true) double tolerance)
        implements JobConfig, CheckedSettings {

    /**
     * By what an estimator is.
     *
     * @param references of estimators that train nothing
     * @param lowerBounds of trained ones
     * @param upperBounds of those that want a Gaussian y given x, which normal scores would spoil
     */
    public record PreprocessingOf(Preprocessing references, Preprocessing lowerBounds, Preprocessing upperBounds) {

        Preprocessing of(EstimatorKind kind) {
            return switch (kind) {
                case REFERENCE -> references;
                case LOWER_BOUND -> lowerBounds;
                case UPPER_BOUND -> upperBounds;
            };
        }
    }

    /** How the neural estimators are trained. */
    public record Neural(
            CriticDesign.Kind critic,
            @Range(min = 1) List<Integer> hidden,
            CriticActivation activation,
            @Range(min = 0) double inputNoise,
            @Range(min = 0) double hiddenNoise,
            NeuralSettings.Pairs pairs,

            @Range(min = 0, aboveMin = true) double learningRate,

            @Range(min = 2) int iterations,
            @Range(min = 2) int batchSize,
            @Range(min = 2, max = 1024) int allPairsBatchSize,
            @Range(min = 1) int window,
            @Range(min = 1) int restarts,
            boolean halfSamples)
            implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(!hidden.isEmpty(), "hidden", "must have at least one width");
            checks.require(
                    critic != CriticDesign.Kind.CONVOLUTIONAL,
                    "critic",
                    "must be joint or separable: no task has images");
            boolean joint = critic == CriticDesign.Kind.JOINT;
            checks.require(joint || inputNoise == 0, "input-noise", "must be 0 unless critic = joint");
            checks.require(joint || hiddenNoise == 0, "hidden-noise", "must be 0 unless critic = joint");
        }

        /** @param estimator that is to be trained so */
        NeuralSettings settings(String estimator) {
            boolean all = pairs == NeuralSettings.Pairs.ALL || Estimators.needsAllPairs(estimator);
            return new NeuralSettings(
                    new CriticDesign(critic, hidden, activation, new CriticDesign.Noise(inputNoise, hiddenNoise), null),
                    all ? NeuralSettings.Pairs.ALL : pairs,
                    learningRate,
                    iterations,
                    all ? allPairsBatchSize : batchSize,
                    window,
                    restarts,
                    halfSamples);
        }
    }

    /** The correlated Gaussian staircase of the papers. */
    public record Climbs(
            List<String> bounds,
            @Range(min = 1) int dimension,
            List<Double> levels,
            @Range(min = 2) int stepsPerLevel,
            @Range(min = 1) int window,
            @Range(min = 1) List<Integer> hidden,
            @Range(min = 2, max = 1024) int batchSize,

            @Range(min = 0, aboveMin = true) double learningRate)
            implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(!hidden.isEmpty(), "hidden", "must have at least one width");
            checks.require(!levels.isEmpty() || bounds.isEmpty(), "levels", "must have at least one");
            checks.require(levels.stream().allMatch(nats -> nats > 0), "levels", "must be > 0 each");
            for (String bound : bounds) {
                checks.require(
                        PairwiseBounds.CATALOGUE.fault(bound).isEmpty(),
                        "bounds",
                        bound + ": " + PairwiseBounds.CATALOGUE.fault(bound).orElse(""));
            }
        }

        List<Climb> climbs(long seed) {
            NeuralSettings settings = new NeuralSettings(
                    new CriticDesign(CriticDesign.Kind.JOINT, hidden, CriticActivation.RELU),
                    NeuralSettings.Pairs.ALL,
                    learningRate,
                    levels.size() * stepsPerLevel,
                    batchSize,
                    window,
                    1,
                    false);
            Staircase stairs = new Staircase(dimension, levels, stepsPerLevel);
            return bounds.stream()
                    .map(bound -> new Climb(bound, settings, stairs, seed))
                    .toList();
        }
    }

    List<Estimator> parsedEstimators() {
        return estimators.stream()
                .map(name -> Estimators.parse(name, neural.settings(name)))
                .toList();
    }

    List<BenchmarkTask> chosenTasks() {
        return Samplers.named(tasks);
    }

    @Override
    public void check(Checks checks) {
        checks.require(!estimators.isEmpty(), "estimators", "must name at least one");
        for (String estimator : estimators) {
            checkEstimator(checks, estimator);
        }
        for (EstimatorKind kind : List.of(EstimatorKind.REFERENCE, EstimatorKind.UPPER_BOUND)) {
            checks.require(
                    preprocessing.of(kind) != Preprocessing.BEST,
                    kind == EstimatorKind.REFERENCE ? "preprocessing.references" : "preprocessing.upper-bounds",
                    "must not be best, which only a trained lower bound can tell");
        }
        checks.require(!tasks.isEmpty(), "tasks", "must name at least one");
        for (String task : tasks) {
            Samplers.fault(task).ifPresent(fault -> checks.require(false, "tasks", task + ": " + fault));
        }
        checks.require(!nSamples.isEmpty(), "n-samples", "must name at least one");
        checks.require(new HashSet<>(nSamples).size() == nSamples.size(), "n-samples", "must not name one twice");
        for (int n : nSamples) {
            checks.require(n >= 100, "n-samples", "must be >= 100 each");
            int train = PairedSamples.firstShare(Math.max(2, n), 1 - evaluationShare);
            checks.require(
                    neural.batchSize <= train,
                    "neural.batch-size",
                    "must be <= training samples = " + train + " of n-samples = " + n);
        }
    }

    private void checkEstimator(Checks checks, String name) {
        try {
            Estimators.fault(name).ifPresent(fault -> {
                throw new IllegalArgumentException("Invalid estimator: " + name + " (" + fault + ")");
            });
            Estimators.parse(name, neural.settings(name));
            long same = estimators.stream().filter(name::equals).count();
            checks.require(same == 1, "estimators", "must not name " + name + " twice");
        } catch (IllegalArgumentException e) {
            checks.require(false, "estimators", String.valueOf(e.getMessage()));
        }
    }
}
