package org.infoshape.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.infoshape.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianMixtureTest {

    private static final GaussianMixture THESIS = new GaussianMixture(20, -0.99, 0.99);

    @Test
    void theTruthsOfTheThesisAreReproduced() {
        GaussianTruths truths = THESIS.truths();
        // the figures of known-truths.md, to the digits that it prints
        assertThat(truths.conditionalEntropyNats()).isCloseTo(8.7936, within(5e-5));
        assertThat(truths.entropyNats()).isCloseTo(9.4867, within(5e-5));
        assertThat(truths.entropyLabelNats()).isCloseTo(0.6931, within(5e-5));
        assertThat(truths.mutualInformationLabelNats()).isCloseTo(0.6931, within(5e-5));
        assertThat(truths.mutualInformationHalvesGivenLabelNats()).isCloseTo(19.585, within(5e-4));
        assertThat(truths.bayesError()).isCloseTo(4e-10, within(5e-11));
    }

    @ParameterizedTest
    @CsvSource({"2, -0.5, 0.5", "4, 0.1, 0.8", "20, -0.3, 0.3", "20, 0.9, -0.2", "200, -0.05, 0.05", "6, 0.5, 0.5"})
    void quadratureAgreesWithSampling(int dimension, double rho0, double rho1) {
        GaussianMixture mixture = new GaussianMixture(dimension, rho0, rho1);
        int n = 20_000;
        float[] features = new float[n * dimension];
        mixture.features(7, 0, n, features);
        double sum = 0;
        double squares = 0;
        int wrong = 0;
        for (int i = 0; i < n; i++) {
            double towardsOwn = logDensity(
                            features, i * dimension, dimension, GaussianMixture.label(i) == 0 ? rho0 : rho1)
                    - logDensity(features, i * dimension, dimension, GaussianMixture.label(i) == 0 ? rho1 : rho0);
            double nats = Math.log(2) - Math.log1p(Math.exp(-towardsOwn));
            sum += nats;
            squares += nats * nats;
            wrong += towardsOwn < 0 ? 1 : 0;
        }
        double mean = sum / n;
        double standardError = Math.sqrt((squares / n - mean * mean) / n);
        GaussianTruths truths = mixture.truths();
        // four standard errors of the sampled figure; 1e-12 for the case without any spread
        assertThat(truths.mutualInformationLabelNats()).isCloseTo(mean, within(4 * standardError + 1e-12));
        if (rho0 != rho1) {
            double error = truths.bayesError();
            assertThat(error).isCloseTo((double) wrong / n, within(4 * Math.sqrt(error * (1 - error) / n)));
        }
    }

    /** Up to what both labels share. */
    private static double logDensity(float[] x, int offset, int dimension, double rho) {
        double sum = 0;
        for (int i = offset; i < offset + dimension / 2; i++) {
            double a = x[i];
            double b = x[i + dimension / 2];
            sum -= (a * a - 2 * rho * a * b + b * b) / (1 - rho * rho) / 2 + Math.log(1 - rho * rho) / 2;
        }
        return sum;
    }

    @Test
    void withoutADifferenceTheLabelIsUnknowable() {
        GaussianTruths truths = new GaussianMixture(8, 0.4, 0.4).truths();
        // the quadrature's weights add up to 1 only to rounding
        assertThat(truths.mutualInformationLabelNats()).isCloseTo(0, within(1e-12));
        assertThat(truths.bayesError()).isEqualTo(0.5);
    }

    @Test
    void momentsAreThoseOfTheDefinition() {
        int n = 40_000;
        float[] features = new float[n * 20];
        THESIS.features(3, 0, n, features);
        for (int label = 0; label < 2; label++) {
            double rho = label == 0 ? -0.99 : 0.99;
            double[][] covariance = covariance(features, n, label);
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < 20; j++) {
                    double expected = i == j ? 1 : Math.abs(i - j) == 10 ? rho : 0;
                    // five standard errors sqrt(2 / 20,000) of a sample variance: 800 entries, one in 2e6 is further
                    // out
                    assertThat(covariance[i][j])
                            .as("label %d, entry %d %d", label, i, j)
                            .isCloseTo(expected, within(0.05));
                }
            }
        }
    }

    private static double[][] covariance(float[] features, int n, int label) {
        double[][] sum = new double[20][20];
        int count = 0;
        for (int row = 0; row < n; row++) {
            if (GaussianMixture.label(row) == label) {
                count++;
                for (int i = 0; i < 20; i++) {
                    for (int j = 0; j < 20; j++) {
                        sum[i][j] += (double) features[row * 20 + i] * features[row * 20 + j];
                    }
                }
            }
        }
        assertThat(count).isEqualTo(n / 2);
        for (double[] row : sum) {
            for (int j = 0; j < 20; j++) {
                row[j] /= count;
            }
        }
        return sum;
    }

    @Test
    void aSampleDependsOnSeedAndIdOnly() {
        float[] all = new float[100 * 20];
        THESIS.features(5, 0, 100, all);
        float[] some = new float[3 * 20];
        THESIS.features(5, 41, 3, some);
        assertThat(some).containsExactly(Arrays.copyOfRange(all, 41 * 20, 44 * 20));

        float[] drawn = new float[21];
        THESIS.draw(42, new RandomStream(Sampler.sampleSeed(5, 42)), drawn, 0);
        assertThat(Arrays.copyOf(drawn, 20)).containsExactly(Arrays.copyOfRange(all, 42 * 20, 43 * 20));
        assertThat(drawn[20]).isEqualTo(0f);

        float[] otherSeed = new float[3 * 20];
        THESIS.features(6, 41, 3, otherSeed);
        assertThat(otherSeed).isNotEqualTo(some);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new GaussianMixture(3, 0, 0))
                .hasMessage("Invalid dimension: 3 (must be even and >= 2)");
        assertThatThrownBy(() -> new GaussianMixture(2, -1, 0)).hasMessage("Invalid rho0: -1.0 (must be > -1 and < 1)");
        assertThatThrownBy(() -> new GaussianMixture(2, 0, Double.NaN))
                .hasMessage("Invalid rho1: NaN (must be > -1 and < 1)");
    }
}
