package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.infoshape.data.NormalScores;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;

class RecodingTest {

    private static final int N = 20_000;

    /** Correlated, skewed, and the third column squeezed into 1e-6 around 0.9. */
    private static float[] squeezed(int n, long seed) {
        RandomStream stream = Seeds.stream(seed, "squeezed");
        float[] z = new float[3 * n];
        for (int i = 0; i < n; i++) {
            double a = stream.nextGaussian();
            double b = 0.8 * a + 0.6 * stream.nextGaussian();
            z[3 * i] = (float) Math.tanh(a);
            z[3 * i + 1] = (float) Math.exp(b);
            z[3 * i + 2] = (float) (0.9 + 1e-5 * stream.nextGaussian());
        }
        return z;
    }

    @Test
    void everyAxisOfUnseenSamplesBecomesStandardNormal() {
        Recoding recoding = Recoding.fit(squeezed(N, 1), 3);
        float[] recoded = recoding.apply(squeezed(N, 2));
        for (int c = 0; c < 3; c++) {
            for (double at : new double[] {-2, -1, 0, 1, 2}) {
                int below = 0;
                for (int i = 0; i < N; i++) {
                    below += recoded[3 * i + c] <= at ? 1 : 0;
                }
                double p = NormalDistribution.of(0, 1).cumulativeProbability(at);
                // four standard errors of the difference of two empirical distributions, and 1/500 because the
                // squeezed column has only some 200 values within single precision, which come in lumps
                double error = 4 * Math.sqrt(2 * p * (1 - p) / N) + (c == 2 ? 0.01 : 0);
                assertThat(below / (double) N).isCloseTo(p, within(error));
            }
        }
        assertThat(recoding.collapsedColumns()).isEmpty();
    }

    @Test
    void correlatedGaussiansBecomeIndependent() {
        RandomStream stream = Seeds.stream(3, "correlated");
        float[] z = new float[2 * N];
        for (int i = 0; i < N; i++) {
            double a = stream.nextGaussian();
            z[2 * i] = (float) a;
            z[2 * i + 1] = (float) (0.8 * a + 0.6 * stream.nextGaussian());
        }
        float[] recoded = Recoding.fit(z, 2).apply(z);
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += recoded[2 * i] * recoded[2 * i + 1];
        }
        // whitening is exact on these samples; the quantile maps bend it by their own sampling error
        assertThat(sum / N).isCloseTo(0, within(4 / Math.sqrt(N)));
    }

    @Test
    void theMapOfAnAxisRisesStrictlyInTheMiddleInTheTailsAndAcrossAtoms() {
        RandomStream stream = Seeds.stream(4, "atoms");
        double[] sample = new double[5000];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = Math.max(-1, Math.min(1, stream.nextGaussian())); // 16 % on each end
        }
        NormalScores map = new NormalScores(sample);
        double before = Double.NEGATIVE_INFINITY;
        for (double v = -3; v <= 3; v += 1e-4) {
            double now = map.apply(v);
            assertThat(now).isGreaterThan(before);
            before = now;
        }
        // an atom of probability .1587 goes to the quantile of its middle
        double middle = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.1587 / 2);
        // four standard errors of the size of the atom
        assertThat(map.apply(-1)).isCloseTo(middle, within(0.07));
    }

    @Test
    void beyondTheSampleTheMapGoesOnWithoutAJump() {
        RandomStream stream = Seeds.stream(5, "tails");
        double[] sample = new double[5000];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = 7 * stream.nextGaussian();
        }
        NormalScores map = new NormalScores(sample);
        // a Gaussian is mapped by its own scale; in the tail of one sample that is known to a factor of about two
        assertThat(map.apply(70) - map.apply(35)).isBetween(2.5, 10.0);
        assertThat(map.apply(-35) - map.apply(-70)).isBetween(2.5, 10.0);
    }

    @Test
    void aConstantColumnAndACombinationAreNamedAndComeOutNearZero() {
        RandomStream stream = Seeds.stream(6, "combination");
        float[] z = new float[4000];
        for (int i = 0; i < 1000; i++) {
            // whole numbers, so that single precision holds the combination exactly
            z[4 * i] = 0.3f;
            z[4 * i + 1] = Math.round(1000 * stream.nextGaussian());
            z[4 * i + 2] = Math.round(1000 * stream.nextGaussian());
            z[4 * i + 3] = 2 * z[4 * i + 1] - 5 * z[4 * i + 2];
        }
        Recoding recoding = Recoding.fit(z, 4);
        assertThat(recoding.collapsedColumns()).containsExactly(0, 3);
        float[] recoded = recoding.apply(z);
        for (int i = 0; i < 1000; i++) {
            // the sum of 1000 roundings of doubles, 1e-13 at most, over the root of the ridge, 1e-7
            assertThat(recoded[4 * i]).isCloseTo(0, within(1e-6f));
            assertThat(recoded[4 * i + 3]).isCloseTo(0, within(1e-6f));
        }
        float[] moved = z.clone();
        moved[0] = 0.4f;
        assertThat(recoding.apply(moved)[0]).isNotEqualTo(recoded[0]);
    }

    @Test
    void atASingleRowOrABrokenRowItIsRefused() {
        assertThatThrownBy(() -> Recoding.fit(new float[3], 3))
                .hasMessage("Invalid training samples: 1 (must be >= 2)");
        assertThatThrownBy(() -> Recoding.fit(new float[4], 3))
                .hasMessage("Invalid samples: 4 values in 3 columns (must be whole rows)");
    }
}
