package org.infoshape.jobs.trainirene;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.KebabCase;
import org.infoshape.config.Range;
import org.infoshape.data.JointAttribute;
import org.infoshape.debias.Hsic;
import org.infoshape.encoder.LearningRateSchedule;
import org.infoshape.encoder.LearningRateSchedule.Milestones;
import org.infoshape.encoder.LearningRateSchedule.Plateau;
import org.infoshape.jobs.JobConfig;
import org.infoshape.network.Backbone;
import org.infoshape.network.Debiasing;
import org.infoshape.network.UpdaterChoice;

/** Settings of {@code train-irene}; {@code reference.conf} documents them. */
public record TrainIreneConfig(
        long seed,
        Optional<String> shards,
        BiasedMnistSource biasedMnist,
        String target,
        List<String> privates,
        String validationSplit,
        List<String> testSplits,
        Method method,
        Network network,
        Loss loss,
        BiasedNetwork biasedNetwork,
        Optimiser optimiser,
        Schedule schedule,
        Execution execution)
        implements JobConfig, CheckedSettings {

    /** What F and G are trained by. H is trained beside on detached z under every method. */
    enum Method {
        /** The target's cross-entropy alone: gamma is 0 and alpha is 1. */
        VANILLA,
        /** Algorithm 1. */
        IRENE,
        /** Cadene et al. 2019. */
        RUBI,
        /** Clark et al. 2019, without its entropy. */
        LEARNED_MIXIN,
        /** The same with its entropy. */
        LEARNED_MIXIN_H,
        /** Bahng et al. 2020. */
        REBIAS;

        /** Whether a biased network of 1x1 convolutions is trained against. */
        boolean debiases() {
            return this != VANILLA && this != IRENE;
        }
    }

    /** How the learning rates fall. */
    enum Falls {
        MILESTONES,
        PLATEAU
    }

    /** Made by {@code build-biased-mnist} unless shards are given. */
    record BiasedMnistSource(
            String mnistFolder,
            boolean verifyChecksums,
            @Range(min = 0, max = 1) double rho,
            @Range(min = 10, max = 60_000) int trainImages,
            @Range(min = 10, max = 10_000) int testImages) {

        Map<String, Object> settings(long seed) {
            return Map.of(
                    "seed", seed,
                    "mnist-folder", mnistFolder,
                    "verify-checksums", verifyChecksums,
                    "rho", rho,
                    "train-images", trainImages,
                    "test-images", testImages);
        }
    }

    record Network(
            Backbone backbone,
            boolean tanhBottleneck,
            @Range(min = 0, max = 100) double noiseSigma,
            @Range(min = 0, max = 10_000) int privateHidden) {}

    record Loss(
            @Range(min = 0, max = 1e6) double alpha,
            @Range(min = 0, max = 1e6) double gamma,
            boolean normaliseInformation,
            @Range(min = 1, max = 1000) int privateSteps) {}

    record BiasedNetwork(
            @Range(min = 1, max = 1000) int epochs,
            @Range(min = 0, max = 1e6) double entropyWeight,
            @Range(min = 0, max = 1e6) double dependenceWeight) {

        Debiasing under(Method method) {
            return switch (method) {
                case VANILLA, IRENE -> Debiasing.NONE;
                case RUBI -> Debiasing.rubi();
                case LEARNED_MIXIN -> Debiasing.learnedMixin(0, epochs);
                case LEARNED_MIXIN_H -> Debiasing.learnedMixin(entropyWeight, epochs);
                case REBIAS -> Debiasing.rebias(dependenceWeight);
            };
        }
    }

    record Optimiser(
            @Range(min = 0, aboveMin = true, max = 10) double learningRate,
            @Range(min = 0, aboveMin = true, max = 10) double privateLearningRate,
            @Range(min = 0, max = 1, belowMax = true) double momentum,
            @Range(min = 0, max = 1) double weightDecay,
            @Range(min = 2, max = 100_000) int batchSize) {

        UpdaterChoice encoderAndTarget() {
            return new UpdaterChoice(learningRate, momentum, weightDecay);
        }

        UpdaterChoice privateHeads() {
            return new UpdaterChoice(privateLearningRate, momentum, weightDecay);
        }
    }

    record Schedule(
            Falls falls,
            @Range(min = 1, max = 100_000) int epochs,
            @Range(min = 1) List<Integer> milestones,
            @Range(min = 1) int patience,
            @Range(min = 0, max = 1) double leastFactor) {

        LearningRateSchedule rates() {
            return falls == Falls.MILESTONES
                    ? new Milestones(epochs, milestones)
                    : new Plateau(epochs, patience, leastFactor);
        }
    }

    record Execution(
            @Range(min = 0, max = 10_000) int workers,
            @Range(min = 1) int averagingEvery) {}

    @Override
    public void check(Checks checks) {
        checks.require(!privates.isEmpty(), "privates", "must name at least one attribute");
        checks.require(parts().noneMatch(target::equals), "privates", "must not contain the target = " + target);
        checks.require(new HashSet<>(privates).size() == privates.size(), "privates", "must not repeat a name");
        checks.require(!testSplits.isEmpty(), "test-splits", "must name at least one split");
        checks.require(
                execution.workers() == 0 || !method.debiases(),
                "execution.workers",
                "must be 0 with method = " + KebabCase.of(method.name())
                        + ": only irene and vanilla are trained by averaged workers");
        checks.require(
                method != Method.REBIAS || optimiser.batchSize() >= Hsic.FEWEST_ROWS,
                "optimiser.batch-size",
                "must be >= " + Hsic.FEWEST_ROWS + " with method = rebias");
        checks.require(
                shards.isPresent()
                        || (long) optimiser.batchSize() * Math.max(1, execution.workers()) <= biasedMnist.trainImages(),
                "optimiser.batch-size",
                "times workers must be <= biased-mnist.train-images = " + biasedMnist.trainImages());
    }

    /** Single attributes that the private ones are made of. */
    private Stream<String> parts() {
        return privates.stream().flatMap(name -> JointAttribute.of(name).parts().stream());
    }

    /** Names of the private labels that are written with z: those that are hidden, then the parts of joint ones. */
    List<String> writtenPrivates() {
        return Stream.concat(privates.stream(), parts()).distinct().toList();
    }

    double alpha() {
        return method == Method.IRENE ? loss.alpha() : 1;
    }

    double gamma() {
        return method == Method.IRENE ? loss.gamma() : 0;
    }

    Debiasing debiasing() {
        return biasedNetwork.under(method);
    }
}
