package org.infoshape.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.infoshape.result.EstimatorScore.Moments;
import org.junit.jupiter.api.Test;

class EstimatorScoreTest {

    @Test
    void momentsAreThoseOfTheDefinition() {
        Moments moments = Moments.of(new double[] {0.9, 1.1, 1.3}, 1);
        assertThat(moments.mean()).isCloseTo(1.1, within(1e-12));
        assertThat(moments.variance()).isCloseTo(0.04, within(1e-12));
        // mean of .01, .01, .09
        assertThat(moments.rmse()).isCloseTo(Math.sqrt(0.11 / 3), within(1e-12));
    }

    @Test
    void withoutEstimatesThereIsNoFigure() {
        assertThat(Moments.of(new double[0], 1).mean()).isNaN();
        assertThat(Moments.of(new double[] {1}, 1).variance()).isNaN();
        assertThat(Moments.of(new double[] {1}, 1).rmse()).isZero();
    }

    @Test
    void halfOfThemWrongWithoutAFlagIsSilence() {
        assertThat(score(4, 2).mostlySilent()).isTrue();
        assertThat(score(5, 2).mostlySilent()).isFalse();
        assertThat(score(0, 0).mostlySilent()).isFalse();
    }

    private static EstimatorScore score(int estimates, int silent) {
        return new EstimatorScore(
                "cca", "reference", false, "t", "T", 100, 1, estimates, 0, 1.25, 0.04, 0.3, 0.1, 0, silent, 0);
    }

    @Test
    void biasAndItsErrorFollowFromTheMoments() {
        assertThat(score(4, 0).bias()).isEqualTo(0.25);
        assertThat(score(4, 0).standardErrorOfMean()).isCloseTo(0.1, within(1e-12));
    }
}
