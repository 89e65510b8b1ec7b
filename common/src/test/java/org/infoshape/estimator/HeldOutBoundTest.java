package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.infoshape.estimator.HeldOutBound.Scores;
import org.infoshape.estimator.HeldOutBound.Value;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutBoundTest {

    private static final GaussianPair PAIR = new GaussianPair(1, 0.6);

    /** The optimal critic {@code log p(x, y) / p(x) p(y)} of {@link #PAIR}, plus a constant. */
    private static Scores optimal(PairedSamples samples, double constant) {
        double rho = PAIR.rho();
        double square = rho * rho;
        float[] x = samples.x();
        float[] y = samples.y();
        return (xRows, yRows) -> {
            float[] scores = new float[xRows.length];
            for (int i = 0; i < scores.length; i++) {
                double a = x[xRows[i]];
                double b = y[yRows[i]];
                double exponent = (2 * rho * a * b - square * (a * a + b * b)) / (2 * (1 - square));
                scores[i] = (float) (constant + exponent - Math.log(1 - square) / 2);
            }
            return scores;
        };
    }

    private static Value value(int n, long seed, double constant) {
        return HeldOutBound.of(optimal(PAIR.sample(n, seed), constant), n, seed);
    }

    @Test
    void theOptimalCriticReadsTheMutualInformation() {
        Value value = value(20_000, 1, 0);
        // four standard errors: chance explains more once in 16,000 seeds
        assertThat(value.nats()).isCloseTo(PAIR.mutualInformation(), Offset.offset(4 * value.standardError()));
        assertThat(value.standardError()).isLessThan(0.01);
    }

    @Test
    void theStandardErrorIsTheSpreadOverFreshSamples() {
        int runs = 200;
        double[] nats = new double[runs];
        double[] errors = new double[runs];
        for (int seed = 0; seed < runs; seed++) {
            Value value = value(1000, seed, 0);
            nats[seed] = value.nats();
            errors[seed] = value.standardError();
        }
        double mean = Arrays.stream(nats).average().orElseThrow();
        double spread =
                Math.sqrt(Arrays.stream(nats).map(v -> (v - mean) * (v - mean)).sum() / (runs - 1));
        double told = Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow());
        // The spread over 200 runs is itself known to 5 %, the mean error to 1 %: 15 % is three times that.
        assertThat(told / spread).isBetween(0.85, 1.15);
    }

    @Test
    void aConstantOnEveryScoreChangesNothing() {
        Value plain = value(500, 3, 0);
        Value moved = value(500, 3, 1000);
        // single-precision scores near 1000 are rounded to 6e-5
        assertThat(moved.nats()).isCloseTo(plain.nats(), Offset.offset(1e-4));
        assertThat(moved.standardError()).isCloseTo(plain.standardError(), Offset.offset(1e-4));
    }

    @Test
    void scoresOfAThousandDoNotOverflow() {
        Value value = HeldOutBound.of(
                (xRows, yRows) -> {
                    float[] scores = new float[xRows.length];
                    for (int i = 0; i < scores.length; i++) {
                        scores[i] = xRows[i] == yRows[i] ? 2000 : -2000 + xRows[i];
                    }
                    return scores;
                },
                100,
                0);
        assertThat(value.nats()).isBetween(3800.0, 4000.0);
        assertThat(value.standardError()).isFinite();
    }

    @Test
    void aCriticThatKnowsNothingReadsZeroWithoutError() {
        Value value = HeldOutBound.of((xRows, yRows) -> new float[xRows.length], 100, 0);
        assertThat(value).isEqualTo(new Value(0, 0));
    }

    @Test
    void aScoreThatIsNoNumberMakesTheValueNone() {
        Value value = HeldOutBound.of(
                (xRows, yRows) -> {
                    float[] scores = new float[xRows.length];
                    scores[7] = Float.NaN;
                    return scores;
                },
                100,
                0);
        assertThat(value.nats()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 20, 50, 51, 52, 100, 12_001, 1_000_000_000})
    void noTwoRollsAreAlikeAndNoneLeavesTruePairs(int n) {
        int derangements = Math.min(HeldOutBound.DERANGEMENTS, n - 1);
        int[] rolls = IntStream.range(0, derangements)
                .map(d -> HeldOutBound.roll(d, derangements, n))
                .toArray();
        assertThat(rolls).doesNotHaveDuplicates();
        assertThat(Arrays.stream(rolls).summaryStatistics().getMin()).isPositive();
        assertThat(Arrays.stream(rolls).summaryStatistics().getMax()).isLessThan(n);
    }

    @Test
    void aRolledOrderPairsEveryXWithTheYSoManyPlacesOn() {
        assertThat(HeldOutBound.rolled(new int[] {4, 2, 0, 3, 1}, 2)).containsExactly(0, 3, 1, 4, 2);
    }

    @Test
    void twoSamplesHaveAValueButNoError() {
        Value value = HeldOutBound.of((xRows, yRows) -> new float[xRows.length], 2, 0);
        assertThat(value.nats()).isZero();
        assertThat(value.standardError()).isNaN();
    }
}
