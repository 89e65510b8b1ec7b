package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.infoshape.bound.Bounds;
import org.infoshape.network.CriticNetwork;
import org.infoshape.random.RandomStream;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every estimator must give where the truth is known. */
class CriticEstimatorTest {

    private static final double EVALUATION_SHARE = 0.2;

    static List<String> bounds() {
        return Bounds.names();
    }

    private static MutualInformationEstimate estimate(
            String bound, int iterations, int batchSize, PairedSamples samples) {
        return estimate(bound, iterations, batchSize, samples, Double.NaN);
    }

    private static MutualInformationEstimate estimate(
            String bound, int iterations, int batchSize, PairedSamples samples, double labelEntropyNats) {
        PairedSamples.Split split = samples.split(1 - EVALUATION_SHARE, 5);
        CriticNetwork critic = CriticNetwork.table36().withBound(Bounds.parse(bound));
        return new CriticEstimator(new EstimationSettings(critic, 3e-3, iterations, batchSize))
                .estimate(new EstimationTask("I(X;Y)", split.train(), split.evaluation(), labelEntropyNats, 5));
    }

    private static PairedSamples independent(int n, int dimX, int dimY, long seed) {
        RandomStream random = new RandomStream(seed);
        float[] x = new float[n * dimX];
        float[] y = new float[n * dimY];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) random.nextGaussian();
        }
        return new PairedSamples(x, dimX, y, dimY);
    }

    private static List<EstimateFlag> flags(MutualInformationEstimate estimate) {
        return estimate.diagnostics().flags();
    }

    @ParameterizedTest
    @CsvSource({"mine, 1, 1", "mine, 20, 1", "remine, 1, 1", "remine, 20, 1", "remine, 3, 3", "dv, 20, 1"})
    void independentColumnsShareNothing(String bound, int dimX, int dimY) {
        MutualInformationEstimate estimate = estimate(bound, 200, 500, independent(6000, dimX, dimY, 11));
        // four standard errors; the critic that knows nothing reads 0 without an error
        assertThat(Math.abs(estimate.nats())).isLessThanOrEqualTo(4 * estimate.standardError());
        assertThat(estimate.standardError()).isLessThan(0.01);
        assertThat(flags(estimate)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void theLabelOfTheGaussianDataIsReadAlmostWhole(String bound) {
        PairedSamples samples = new GaussianMixture(20, -0.99, 0.99).sample(20_000, 0);
        MutualInformationEstimate estimate = estimate(bound, 300, 1000, samples, Math.log(2));
        // The truth is ln 2 = .693: below it by what 300 iterations leave (.02), above it by one standard error (.006).
        assertThat(estimate.nats()).isBetween(0.66, 0.70);
        assertThat(flags(estimate)).isEmpty();
        assertThat(estimate.nSamples()).isEqualTo(20_000);
    }

    @Test
    void mineAndReMineAgreeOnACorrelatedPair() {
        GaussianPair pair = GaussianPair.withMutualInformation(2, 1);
        PairedSamples samples = pair.sample(20_000, 1);
        MutualInformationEstimate mine = estimate("mine", 400, 1000, samples);
        MutualInformationEstimate reMine = estimate("remine", 400, 1000, samples);
        // Same seed, samples and negatives: only the gradient's denominator differs.
        assertThat(mine.nats()).isCloseTo(reMine.nats(), Offset.offset(0.02));
        // A lower bound: below the truth by up to a tenth for a network of this size, above by chance alone.
        for (MutualInformationEstimate estimate : List.of(mine, reMine)) {
            assertThat(estimate.nats())
                    .isBetween(0.9 * pair.mutualInformation(), pair.mutualInformation() + 4 * estimate.standardError());
        }
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        PairedSamples samples = new GaussianPair(2, 0.7).sample(2000, 3);
        MutualInformationEstimate first = estimate("remine", 50, 200, samples);
        MutualInformationEstimate again = estimate("remine", 50, 200, samples);
        assertThat(again.nats()).isEqualTo(first.nats());
        assertThat(again.standardError()).isEqualTo(first.standardError());
        assertThat(again.diagnostics()).isEqualTo(first.diagnostics());
    }

    @Test
    void moreThanTheEntropyOfTheLabelIsFlagged() {
        PairedSamples samples = GaussianPair.withMutualInformation(1, 1.5).sample(4000, 2);
        MutualInformationEstimate estimate = estimate("remine", 200, 500, samples, 0.5);
        assertThat(flags(estimate)).contains(EstimateFlag.ABOVE_LABEL_ENTROPY);
    }

    @Test
    void aCopyOfXSaturatesNearTheLogarithmOfASmallBatch() {
        float[] x = independent(4000, 2, 1, 8).x();
        MutualInformationEstimate estimate = estimate("remine", 500, 32, new PairedSamples(x, 2, x, 2));
        assertThat(flags(estimate)).contains(EstimateFlag.SATURATED_NEAR_LOG_BATCH);
    }

    @Test
    void fewIterationsAreStillRising() {
        PairedSamples samples = new GaussianMixture(20, -0.99, 0.99).sample(6000, 4);
        assertThat(flags(estimate("remine", 40, 500, samples))).containsExactly(EstimateFlag.STILL_RISING);
    }

    @Test
    void aTrainingThatDivergesGivesNoValueAndSaysSo() {
        MutualInformationEstimate estimate = estimate("remine(1e300,0)", 30, 200, independent(2000, 2, 1, 9));
        assertThat(flags(estimate)).containsExactly(EstimateFlag.NOT_A_NUMBER);
        assertThat(estimate.nats()).isNaN();
    }

    @Test
    void aTrainingThatFindsNothingBetterEndsEarly() {
        MutualInformationEstimate nothing = estimate("remine", 400, 200, independent(2000, 10, 10, 12));
        assertThat(nothing.diagnostics().iterations()).isLessThan(400);
        MutualInformationEstimate something = estimate("remine", 100, 200, new GaussianPair(1, 0.7).sample(4000, 3));
        assertThat(something.diagnostics().iterations()).isEqualTo(100);
    }

    @Test
    void fewSamplesAreEnoughToEstimateAtAll() {
        MutualInformationEstimate estimate = estimate("remine", 20, 40, independent(50, 1, 1, 10));
        assertThat(estimate.nats()).isFinite();
        assertThat(estimate.standardError()).isFinite();
    }

    @Test
    void aBatchLargerThanTheTrainingSamplesIsRefused() {
        assertThatThrownBy(() -> estimate("remine", 20, 900, independent(1000, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid batch-size: 900 (must be <= training samples = 800)");
    }

    @Test
    void oneHeldOutSampleIsTooFew() {
        assertThatThrownBy(() -> estimate("remine", 20, 2, independent(4, 1, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid evaluation samples: 1 (must be >= 2)");
    }
}
