package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.network.CriticActivation;
import org.junit.jupiter.api.Test;

class StaircaseTest {

    private static NeuralSettings settings(int window) {
        CriticDesign critic = new CriticDesign(CriticDesign.Kind.JOINT, List.of(32, 32), CriticActivation.RELU);
        return new NeuralSettings(critic, NeuralSettings.Pairs.ALL, 2e-3, 800, 32, window, 1, false);
    }

    @Test
    void theCurveFollowsTheStepsOfTheTruth() {
        Staircase staircase = new Staircase(2, List.of(0.5, 1.5), 400);
        List<Staircase.Step> steps = staircase.climb("infonce", settings(1), 1, done -> {});
        assertThat(steps).hasSize(800);
        assertThat(steps.get(399).truthNats()).isEqualTo(0.5);
        assertThat(steps.get(400).truthNats()).isEqualTo(1.5);
        List<Staircase.LevelError> errors = staircase.errors(steps, 200);
        // 32 samples hold InfoNCE to some tenths below 1.5; 200 batches know their mean to .02.
        assertThat(errors.get(0).bias()).isBetween(-0.2, 0.05);
        assertThat(errors.get(1).bias()).isBetween(-0.5, 0.05);
        assertThat(errors.get(1).variance()).isLessThan(0.2);
    }

    @Test
    void aWindowHoldsTheExponentialsOfItsBatchesTogether() {
        Staircase staircase = new Staircase(2, List.of(1.5), 400);
        List<Staircase.Step> batches = staircase.climb("js-smile", settings(1), 1, done -> {});
        List<Staircase.Step> windows = staircase.climb("js-smile", settings(10), 1, done -> {});
        // the same training, begun by the same batch
        assertThat(windows.get(0)).isEqualTo(batches.get(0));
        // a tenth of the variance, if batches tell nothing of one another; the critic's own way remains
        assertThat(variance(staircase, windows)).isLessThan(variance(staircase, batches) / 3);
        // Jensen's inequality, whatever the scores are: the mean of ten logarithms is below the logarithm of the mean
        for (int k = 9; k < 400; k++) {
            assertThat(windows.get(k).nats()).isLessThanOrEqualTo(mean(batches, k - 9, k + 1) + 1e-9);
        }
    }

    private static double variance(Staircase staircase, List<Staircase.Step> steps) {
        return staircase.errors(steps, 200).get(0).variance();
    }

    private static double mean(List<Staircase.Step> steps, int from, int until) {
        return steps.subList(from, until).stream()
                .mapToDouble(Staircase.Step::nats)
                .average()
                .orElseThrow();
    }
}
