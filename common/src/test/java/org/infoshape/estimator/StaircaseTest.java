package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.network.CriticActivation;
import org.junit.jupiter.api.Test;

class StaircaseTest {

    @Test
    void theCurveFollowsTheStepsOfTheTruth() {
        Staircase staircase = new Staircase(2, List.of(0.5, 1.5), 400);
        NeuralSettings settings = NeuralSettings.of(800, 32)
                .withLearningRate(2e-3)
                .withCritic(new CriticDesign(CriticDesign.Kind.JOINT, List.of(32, 32), CriticActivation.RELU));
        List<Staircase.Step> steps = staircase.climb("infonce", settings, 1, done -> {});
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
}
