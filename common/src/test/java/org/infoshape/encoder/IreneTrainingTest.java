package org.infoshape.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.infoshape.data.ImageShape;
import org.infoshape.data.LabelledImages;
import org.infoshape.encoder.LearningRateSchedule.Milestones;
import org.infoshape.encoder.LearningRateSchedule.Plateau;
import org.infoshape.network.Backbone;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.infoshape.network.ClassifierHeadLayer.Signal;
import org.infoshape.network.Debiasing;
import org.infoshape.network.IreneGraph;
import org.infoshape.network.UpdaterChoice;
import org.infoshape.random.RandomStream;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class IreneTrainingTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    /** Target: left or right half bright. Private: top left pixel bright, independent of it. */
    static LabelledImages images(int n, long seed) {
        RandomStream random = new RandomStream(seed);
        List<byte[]> pixels = new ArrayList<>();
        int[] targets = new int[n];
        int[] privates = new int[n];
        for (int i = 0; i < n; i++) {
            byte[] image = new byte[16];
            targets[i] = random.nextInt(2);
            privates[i] = random.nextInt(2);
            for (int p = 0; p < 16; p++) {
                boolean bright = (p % 4 < 2) == (targets[i] == 0);
                image[p] = (byte) (random.nextInt(60) + (bright ? 120 : 0) + (privates[i] == 1 ? 60 : 0));
            }
            pixels.add(image);
        }
        return new LabelledImages(SHAPE, pixels, targets, new int[][] {privates});
    }

    static IreneRecipe recipe(double gamma) {
        IreneGraph graph = new IreneGraph(
                SHAPE,
                Backbone.BIASED_MNIST,
                false,
                false,
                Head.target(2, 0.5),
                List.of(new Head(2, 0, Signal.INFORMATION, gamma, false, 1)),
                DataType.FLOAT);
        return new IreneRecipe(graph, new UpdaterChoice(0.05, 0.9, 1e-4), new UpdaterChoice(0.1, 0, 0), 0, 10, 4);
    }

    private static IreneTraining training(LabelledImages images, int epochs) {
        IreneRecipe recipe = recipe(0.5);
        return new IreneTraining(
                recipe, new Milestones(epochs, List.of(2)), new LocalIreneRounds(images, recipe), 3, images(40, 2));
    }

    @Test
    void aTrainingThatGoesOnFromItsCheckpointEndsInTheSameBits(@TempDir Path folder) throws Exception {
        LabelledImages images = images(60, 1);
        IreneCheckpoint checkpoint = new IreneCheckpoint(Storage.at(folder.toString()));
        IreneState whole = training(images, 3).run(Optional.empty(), (epoch, state) -> {
            if (epoch.epoch() == 1) {
                checkpoint.save(state);
            }
        });
        List<Integer> resumed = new ArrayList<>();
        IreneState after = training(images, 3).run(checkpoint.load(), (epoch, state) -> resumed.add(epoch.epoch()));
        assertThat(resumed).containsExactly(2, 3);
        assertThat(after.network().parameters()).isEqualTo(whole.network().parameters());
        assertThat(after.history()).isEqualTo(whole.history());
    }

    @Test
    void theTargetIsLearnedAndTheLearningRateFollowsTheMilestones() throws Exception {
        LabelledImages images = images(100, 1);
        IreneState state = training(images, 3).run(Optional.empty(), (epoch, ignored) -> {});
        assertThat(state.history())
                .extracting(IreneState.Epoch::learningRateFactor)
                .containsExactly(1.0, 1.0, 0.1);
        assertThat(state.history().get(2).targetAccuracy()).isGreaterThan(0.95);
        assertThat(state.network().iterations()).isEqualTo(30);
    }

    static List<Debiasing> debiasings() {
        return List.of(Debiasing.rubi(), Debiasing.learnedMixin(0.36, 1), Debiasing.rebias(1));
    }

    private static IreneTraining debiased(Debiasing debiasing, int epochs) {
        IreneGraph graph = new IreneGraph(
                SHAPE,
                Backbone.BIASED_MNIST_NARROW,
                false,
                true,
                Head.target(2, 1),
                List.of(new Head(2, 0, Signal.INFORMATION, 0, false, 1)),
                debiasing,
                DataType.FLOAT);
        UpdaterChoice updater = new UpdaterChoice(0.05, 0.9, 1e-4);
        IreneRecipe recipe = new IreneRecipe(graph, updater, updater, 0.01, 10, 4);
        LocalIreneRounds rounds = new LocalIreneRounds(images(100, 1), recipe);
        return new IreneTraining(recipe, new Milestones(epochs, List.of()), rounds, 10, images(40, 2));
    }

    @ParameterizedTest
    @MethodSource("debiasings")
    void everyBaselineLearnsTheTargetAndResumesToTheSameBits(Debiasing debiasing, @TempDir Path folder)
            throws Exception {
        IreneCheckpoint checkpoint = new IreneCheckpoint(Storage.at(folder.toString()));
        IreneState whole = debiased(debiasing, 3).run(Optional.empty(), (epoch, state) -> {
            if (epoch.epoch() == 2) {
                checkpoint.save(state);
            }
        });
        // chance is .5; left or right is plain to see
        assertThat(whole.history().get(2).targetAccuracy()).isGreaterThan(0.9);
        IreneState resumed = debiased(debiasing, 3).run(checkpoint.load(), (epoch, state) -> {});
        assertThat(resumed.network().parameters()).isEqualTo(whole.network().parameters());
    }

    @Test
    void theFrozenNetworkReadsTheBrightnessThatItsConvolutionsCanSee() {
        LabelledImages images = images(200, 1);
        // the private bit raises every pixel: told to predict it, a network of 1x1 convolutions can
        LabelledImages swapped = new LabelledImages(
                SHAPE, IntStream.range(0, 200).mapToObj(images::image).toList(), images.privates(0), new int[][] {
                    images.targets()
                });
        assertThat(accuracy(swapped)).isGreaterThan(0.8);
        // the target is where the bright half lies: pixels alone do not tell
        assertThat(accuracy(images)).isBetween(0.35, 0.75);
    }

    private static double accuracy(LabelledImages images) {
        IreneGraph graph = new IreneGraph(
                SHAPE,
                Backbone.BIASED_MNIST_NARROW,
                false,
                false,
                Head.target(2, 1),
                List.of(new Head(2, 0, Signal.INFORMATION, 0, false, 1)),
                Debiasing.learnedMixin(0, 10),
                DataType.FLOAT);
        UpdaterChoice updater = new UpdaterChoice(0.05, 0.9, 1e-4);
        float[] logits = FrozenBias.logits(images, new IreneRecipe(graph, updater, updater, 0, 10, 4));
        int right = 0;
        for (int i = 0; i < images.size(); i++) {
            right += (logits[2 * i + 1] > logits[2 * i] ? 1 : 0) == images.target(i) ? 1 : 0;
        }
        return right / (double) images.size();
    }

    @Test
    void aPlateauLowersTheRateAfterPatienceAndEndsBelowTheLeast() {
        Plateau plateau = new Plateau(100, 2, 1e-2);
        assertThat(plateau.factor(List.of(3.0, 2.0, 2.5))).isEqualTo(1);
        List<Double> stuck = new ArrayList<>(List.of(3.0, 2.0, 2.5, 2.0));
        assertThat(plateau.factor(stuck)).isCloseTo(0.1, within(1e-15));
        stuck.addAll(List.of(2.0, 2.0));
        assertThat(plateau.factor(stuck)).isCloseTo(0.01, within(1e-15));
        assertThat(plateau.ended(stuck)).isFalse();
        stuck.addAll(List.of(2.0, 2.0));
        assertThat(plateau.ended(stuck)).isTrue();
    }
}
