package org.infoshape.jobs.estimateinformation;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.infoshape.network.ConvolutionalCritic.ImagePair;
import org.infoshape.network.CriticActivation;
import org.infoshape.network.ImageShape;
import org.jspecify.annotations.Nullable;

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

    /** What leaves every column in its place. */
    private static final Set<Preprocessing> COLUMN_BY_COLUMN =
            EnumSet.of(Preprocessing.RAW, Preprocessing.STANDARDISED, Preprocessing.NORMAL_SCORES);

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

    /**
     * @param kind how x and y meet in the network
     * @param inputNoise standard deviation on x and y while training
     * @param hiddenNoise the same on hidden activations
     * @param imageX channels, height and width of x; empty if it is no image
     * @param imageY the same of y
     */
    public record Critic(
            CriticDesign.Kind kind,
            @Range(min = 1) List<Integer> hidden,
            CriticActivation activation,
            @Range(min = 0) double inputNoise,
            @Range(min = 0) double hiddenNoise,
            @Range(min = 1) List<Integer> imageX,
            @Range(min = 1) List<Integer> imageY)
            implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(!hidden.isEmpty(), "hidden", "must have at least one width");
            boolean joint = kind == CriticDesign.Kind.JOINT;
            checks.require(joint || inputNoise == 0, "input-noise", "must be 0 unless kind = joint");
            checks.require(joint || hiddenNoise == 0, "hidden-noise", "must be 0 unless kind = joint");
            boolean images = convolutional();
            checkImage(checks, "image-x", imageX, images);
            checkImage(checks, "image-y", imageY, images);
            checks.require(
                    !images || !imageX.isEmpty() || !imageY.isEmpty(),
                    "kind",
                    "must not be convolutional unless image-x or image-y is set");
        }

        private static void checkImage(Checks checks, String name, List<Integer> image, boolean allowed) {
            checks.require(allowed || image.isEmpty(), name, "must be [] unless kind = convolutional");
            checks.require(image.isEmpty() || image.size() == 3, name, "must be [] or [channels, height, width]");
        }

        boolean convolutional() {
            return kind == CriticDesign.Kind.CONVOLUTIONAL;
        }

        CriticDesign design() {
            return new CriticDesign(
                    kind,
                    hidden,
                    activation,
                    new CriticDesign.Noise(inputNoise, hiddenNoise),
                    convolutional() ? new ImagePair(shape(imageX), shape(imageY)) : null);
        }

        private static @Nullable ImageShape shape(List<Integer> image) {
            return image.isEmpty() ? null : ImageShape.of(image);
        }

        /** What is wrong with columns that are to be an image. */
        Optional<String> fault(int columnsX, int columnsY) {
            return fault("critic.image-x", imageX, columnsX).or(() -> fault("critic.image-y", imageY, columnsY));
        }

        private static Optional<String> fault(String key, List<Integer> image, int columns) {
            ImageShape shape = shape(image);
            return shape == null || shape.columns() == columns
                    ? Optional.empty()
                    : Optional.of("Invalid " + key + ": " + shape + " = " + shape.columns()
                            + " values (must be as many as the side has columns = " + columns + ")");
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
                critic.design(),
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
        checks.require(
                !critic.convolutional() || COLUMN_BY_COLUMN.contains(preprocessing),
                "preprocessing",
                "must be raw, standardised or normal-scores where critic.kind = convolutional: the others take images apart");
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
