package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.network.CriticActivation;
import org.junit.jupiter.api.Test;

class StaircaseTest {

    private static final NeuralSettings SETTINGS = NeuralSettings.of(800, 32)
            .withLearningRate(2e-3)
            .withCritic(new CriticDesign(CriticDesign.Kind.JOINT, List.of(32, 32), CriticActivation.RELU));

    @Test
    void theCurveFollowsTheStepsOfTheTruth() {
        Staircase staircase = new Staircase(2, List.of(0.5, 1.5), 400, 1);
        List<Staircase.Step> steps = staircase.climb("infonce", SETTINGS, 1, done -> {});
        assertThat(steps).hasSize(800);
        assertThat(steps.get(399).truthNats()).isEqualTo(0.5);
        assertThat(steps.get(400).truthNats()).isEqualTo(1.5);
        List<Staircase.LevelError> errors = staircase.errors(steps, 200);
        // 32 samples hold InfoNCE to some tenths below 1.5; 200 batches know their mean to .02.
        assertThat(errors.get(0).bias()).isBetween(-0.2, 0.05);
        assertThat(errors.get(1).bias()).isBetween(-0.5, 0.05);
        assertThat(errors.get(1).variance()).isLessThan(0.2);
        assertThat(steps.get(799).smoothedNats()).isBetween(1.0, 1.55);
    }

    @Test
    void aRunningMeanOfTheWeightsIsReadOnTheSameBatches() {
        List<Double> level = List.of(1.5);
        List<Staircase.Step> asItIs = new Staircase(2, level, 400, 1).climb("js-smile", SETTINGS, 1, done -> {});
        List<Staircase.Step> byMean = new Staircase(2, level, 400, 50).climb("js-smile", SETTINGS, 1, done -> {});
        // both begin at the same weights
        assertThat(byMean.get(0).nats()).isEqualTo(asItIs.get(0).nats());
        // the mean comes later
        assertThat(mean(byMean, 1, 60)).isLessThan(mean(asItIs, 1, 60));
        // and has then learnt no less: 100 batches know the mean of their difference to .02
        assertThat(mean(byMean, 300, 400)).isGreaterThan(mean(asItIs, 300, 400) - 0.05);
    }

    private static double mean(List<Staircase.Step> steps, int from, int until) {
        return steps.subList(from, until).stream()
                .mapToDouble(Staircase.Step::nats)
                .average()
                .orElseThrow();
    }
}
