package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.infoshape.data.LabelledSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.NoisyInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactNoisyInformationTest {

    private static LabelledSamples gaussian(int n, int columns, long seed) {
        RandomStream stream = Seeds.stream(seed, "noise-free");
        float[] features = new float[n * columns];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) stream.nextGaussian();
        }
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = stream.nextInt(2);
        }
        return new LabelledSamples(features, columns, labels);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "1, 1.0", "2, 0.3", "3, 0.5", "3, 3.0"})
    void gaussianInputsReachTheCapacityOfTheChannel(int columns, double sigma) {
        NoisyInformation information = ExactNoisyInformation.of(gaussian(20_000, columns, 1), sigma, 2000, 2);
        double truth = 0.5 * columns * Math.log1p(1 / (sigma * sigma));
        // four standard errors, and the bias that the result admits to
        assertThat(information.leakageNats() - truth)
                .isBetween(
                        -4 * information.leakageStandardError(),
                        4 * information.leakageStandardError() + 2 * information.leakageBiasNats());
        // the variances of 20,000 samples are known to 1 %, each worth half of that in nats
        assertThat(information.leakageBoundNats()).isCloseTo(truth, within(0.02 * columns));
        assertThat(information.leakageBiasNats()).isLessThan(0.05);
        assertThat(information.utilityNats())
                .isCloseTo(0, within(4 * information.utilityStandardError() + 2 * information.leakageBiasNats()));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "1.0", "2.0"})
    void twoPointsGiveTheInformationOfTheBinaryInputChannel(double sigma) {
        LabelledSamples points = SyntheticLabels.revealed(1000); // 0 and 1: amplitude 1/2
        NoisyInformation information = ExactNoisyInformation.of(points, sigma, 1000, 3);
        double truth = SyntheticLabels.antipodalNats(0.5 / sigma);
        // four standard errors; the label and X are the same thing here
        assertThat(information.utilityNats()).isCloseTo(truth, within(4 * information.utilityStandardError()));
        assertThat(information.leakageNats())
                .isCloseTo(truth, within(4 * information.leakageStandardError() + 0.001)); // 1/n: self left out
        assertThat(information.leakageNats())
                .isLessThan(information.leakageBoundNats() + 4 * information.leakageStandardError());
    }

    @Test
    void tooFewCentresForTheNoiseAreAdmitted() {
        NoisyInformation information = ExactNoisyInformation.of(gaussian(500, 3, 4), 0.02, 500, 5);
        assertThat(information.leakageBiasNats()).isGreaterThan(0.3);
    }

    @Test
    void aDistantSampleDoesNotUnderflow() {
        float[] features = new float[200];
        features[0] = 1e6f;
        features[1] = -1e6f;
        int[] labels = new int[200];
        labels[0] = 1;
        labels[3] = 1;
        NoisyInformation information = ExactNoisyInformation.of(new LabelledSamples(features, 1, labels), 0.01, 200, 6);
        assertThat(information.leakageNats()).isFinite();
        assertThat(information.utilityNats()).isFinite();
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        LabelledSamples samples = gaussian(500, 2, 7);
        assertThat(ExactNoisyInformation.of(samples, 0.5, 100, 8))
                .isEqualTo(ExactNoisyInformation.of(samples, 0.5, 100, 8));
    }

    @Test
    void argumentsOutOfTheirLimitsAreRefused() {
        LabelledSamples samples = gaussian(100, 2, 9);
        assertThatThrownBy(() -> ExactNoisyInformation.of(samples, 0, 100, 1))
                .hasMessage("Invalid sigma: 0.0 (must be > 0 and finite)");
        assertThatThrownBy(() -> ExactNoisyInformation.of(samples, 1, 101, 1))
                .hasMessage("Invalid n-queries: 101 (must be in 2 .. n-samples = 100)");
        LabelledSamples lonely = new LabelledSamples(new float[3], 1, new int[] {0, 0, 1});
        assertThatThrownBy(() -> ExactNoisyInformation.of(lonely, 1, 2, 1))
                .hasMessage("Invalid class 1: 1 sample (must be >= 2, or none)");
    }
}
