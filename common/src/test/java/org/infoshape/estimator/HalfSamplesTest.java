package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.infoshape.bound.PairwiseBounds;
import org.infoshape.estimator.NeuralSettings.Pairs;
import org.infoshape.network.CriticActivation;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.sampler.GaussianPair;
import org.infoshape.sampler.Samplers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfSamplesTest {

    private static final NeuralSettings SETTINGS = new NeuralSettings(
            new CriticDesign(CriticDesign.Kind.JOINT, List.of(32, 32), CriticActivation.ELU),
            Pairs.ROLLED,
            3e-3,
            400,
            256,
            10,
            1,
            true);

    /** Two columns a side, of which one pair shares half a nat: a critic needs few samples to see it. */
    private static EstimationTask easy(int n) {
        return task(GaussianPair.withMutualInformation(2, 0.5).sample(n, 1));
    }

    /** Two pairs of columns that share 1.02 nats, among 23 a side that share nothing. */
    private static EstimationTask manyColumns(int n) {
        return task(Samplers.named(List.of("multinormal-sparse-25-25-2-2.0"))
                .get(0)
                .sampler()
                .sample(n, 1));
    }

    private static EstimationTask task(PairedSamples samples) {
        return EstimationTask.of("I(X;Y)", Preprocessing.CANONICAL.recodings(samples.split(0.7, 2)), Double.NaN, 3);
    }

    private static MutualInformationEstimate estimate(String bound, NeuralSettings settings, EstimationTask task) {
        return Estimators.parse(bound, settings).estimate(task);
    }

    private static List<EstimateFlag> flags(String bound, EstimationTask task) {
        return estimate(bound, SETTINGS, task).diagnostics().flags();
    }

    @ParameterizedTest
    @ValueSource(strings = {"remine", "js-nwj"})
    void aCriticThatHasEnoughSamplesIsNotFlagged(String bound) {
        assertThat(flags(bound, easy(6000))).doesNotContain(EstimateFlag.FEW_SAMPLES);
    }

    @Test
    void aCriticThatLacksSamplesIsFlagged() {
        MutualInformationEstimate estimate = estimate("remine", SETTINGS, manyColumns(1500));
        // a tenth of a nat is missing
        assertThat(estimate.nats()).isLessThan(0.95);
        assertThat(estimate.diagnostics().flags()).contains(EstimateFlag.FEW_SAMPLES);
    }

    @Test
    void noValueChangesByAskingHalves() {
        EstimationTask task = easy(2000);
        MutualInformationEstimate asked = estimate("remine", SETTINGS, task);
        MutualInformationEstimate notAsked = estimate("remine", SETTINGS.withHalfSamples(false), task);
        assertThat(asked.nats()).isEqualTo(notAsked.nats());
        assertThat(asked.standardError()).isEqualTo(notAsked.standardError());
        assertThat(asked.diagnostics().curve()).isEqualTo(notAsked.diagnostics().curve());
    }

    @Test
    void tooFewSamplesToAskIsAnAnswer() {
        // 399 training samples have no two halves of 200
        assertThat(flags("remine", easy(570))).contains(EstimateFlag.FEW_SAMPLES);
        assertThat(new HalfSamples(training()).gain(easy(570), done -> {})).isEmpty();
    }

    @Test
    void theGainIsKnownFarBetterThanTheValues() {
        Jackknife gain =
                new HalfSamples(training()).gain(manyColumns(1500), done -> {}).orElseThrow();
        double error = estimate("remine", SETTINGS, manyColumns(1500)).standardError();
        assertThat(gain.nats()).isGreaterThan(5 * gain.standardError());
        assertThat(gain.standardError()).isLessThan(error / 5);
    }

    private static CriticTraining training() {
        return new CriticTraining(
                new PairwiseSource(PairwiseBounds.CATALOGUE.parse("remine"), SETTINGS),
                new TrainingProtocol(400, 256, 10, 1, true));
    }

    @Test
    void progressCountsTheIterationsOfEveryTraining() {
        int[] largest = {0};
        Estimators.parse("remine", SETTINGS.withRestarts(2))
                .estimate(easy(6000), done -> largest[0] = Math.max(largest[0], done));
        // two restarts and two halves of up to 400 iterations, told every hundred of them
        assertThat(IntStream.of(1300, 1400, 1500, 1600)).contains(largest[0]);
    }
}
