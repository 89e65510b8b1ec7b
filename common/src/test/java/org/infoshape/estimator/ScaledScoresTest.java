package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScaledScoresTest {

    private static final int HALVINGS = 8;
    private static final GaussianPair PAIR = new GaussianPair(1, 0.6);
    private static final int N = 20_000;

    private static float[] x;
    private static float[] y;

    @BeforeAll
    static void draw() {
        PairedSamples samples = PAIR.sample(N, 4);
        x = samples.x();
        y = samples.y();
    }

    /** Scores of the optimal critic {@code log p(x, y) / p(x) p(y)} times a factor. */
    private static ScaledScores optimalTimes(double factor) {
        float[] joint = new float[N];
        float[] marginal = new float[N];
        for (int i = 0; i < N; i++) {
            joint[i] = (float) (factor * optimal(x[i], y[i]));
            marginal[i] = (float) (factor * optimal(x[i], y[(i + 1) % N]));
        }
        return new ScaledScores(joint, marginal);
    }

    private static double optimal(double a, double b) {
        double square = PAIR.rho() * PAIR.rho();
        return (2 * PAIR.rho() * a * b - square * (a * a + b * b)) / (2 * (1 - square)) - Math.log(1 - square) / 2;
    }

    @Test
    void aCriticTwiceTooSureOfItselfIsHalved() {
        // 20,000 pairs place the maximum to about .01, and the search is as fine as 1/256
        assertThat(optimalTimes(2).bestScale(HALVINGS)).isCloseTo(0.5, Offset.offset(0.03));
    }

    @Test
    void aCriticThatIsNotSureEnoughStaysAsItIs() {
        assertThat(optimalTimes(0.5).bestScale(HALVINGS)).isEqualTo(1);
    }

    @Test
    void aCriticThatIsWrongIsSilenced() {
        ScaledScores wrong = optimalTimes(-1);
        assertThat(wrong.bestScale(HALVINGS)).isZero();
        assertThat(wrong.nats(0)).isZero();
    }

    @Test
    void theValueIsDonskerVaradhan() {
        ScaledScores scores = new ScaledScores(new float[] {1, 3}, new float[] {0, 2});
        double expected = 0.5 * 2 - Math.log((1 + Math.exp(0.5 * 2)) / 2);
        assertThat(scores.nats(0.5)).isCloseTo(expected, Offset.offset(1e-12)); // a few roundings of doubles
    }
}
