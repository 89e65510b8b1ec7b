package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.infoshape.result.EstimateFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class EstimateHealthTest {

    private static final int ITERATIONS = 100;
    private static final int BATCH_SIZE = 1000;
    private static final OptionalDouble LABEL_ENTROPY = OptionalDouble.of(Math.log(2));

    private static List<EstimateFlag> flags(IntToDoubleFunction nats, int chosenIteration, HeldOutBound.Value held) {
        return flags(nats, chosenIteration, held, held.nats());
    }

    private static List<EstimateFlag> flags(
            IntToDoubleFunction nats, int chosenIteration, HeldOutBound.Value held, double learntNats) {
        TrainingCurve curve = new TrainingCurve(ITERATIONS, 1);
        for (int k = 0; k < ITERATIONS; k++) {
            curve.add(nats.applyAsDouble(k), nats.applyAsDouble(k));
        }
        BestCritic.Choice chosen =
                new BestCritic.Choice(chosenIteration, Nd4j.scalar(0f), 1, nats.applyAsDouble(chosenIteration - 1));
        return new EstimateHealth(curve, chosen, held, learntNats)
                .diagnostics(EstimateHealth.crowdedNats(BATCH_SIZE), LABEL_ENTROPY)
                .flags();
    }

    private static HeldOutBound.Value value(double nats) {
        return new HeldOutBound.Value(nats, 0.01);
    }

    @Test
    void aSettledEstimateBelowTheEntropyOfTheLabelIsHealthy() {
        assertThat(flags(k -> 0.6, ITERATIONS, value(0.6))).isEmpty();
    }

    @Test
    void moreThanTheLabelHoldsIsFlagged() {
        assertThat(flags(k -> 0.8, ITERATIONS, value(0.72))).containsExactly(EstimateFlag.ABOVE_LABEL_ENTROPY);
    }

    @Test
    void twoStandardErrorsAboveTheEntropyAreChance() {
        assertThat(flags(k -> 0.7, ITERATIONS, value(0.71))).isEmpty();
    }

    @Test
    void aValueNearTheLogarithmOfTheBatchIsFlagged() {
        assertThat(flags(k -> 6.3, ITERATIONS, value(6.3))).contains(EstimateFlag.SATURATED_NEAR_LOG_BATCH);
        assertThat(flags(k -> 6.1, ITERATIONS, value(6.1))).doesNotContain(EstimateFlag.SATURATED_NEAR_LOG_BATCH);
    }

    @Test
    void aRiseIsFlaggedIfTheLastCriticWasTheBest() {
        assertThat(flags(k -> 0.005 * k, ITERATIONS, value(0.5))).containsExactly(EstimateFlag.STILL_RISING);
    }

    @Test
    void aRiseAfterTheBestCriticIsLearningByHeartAndNoReasonForMore() {
        assertThat(flags(k -> 0.005 * k, ITERATIONS / 2, value(0.1))).isEmpty();
    }

    @Test
    void aCriticThatReadsMuchMoreOnTheSamplesThatItKnowsIsFlagged() {
        assertThat(flags(k -> 0.5, ITERATIONS, value(0.4), 0.55)).containsExactly(EstimateFlag.FEW_SAMPLES);
        assertThat(flags(k -> 0.5, ITERATIONS, value(0.4), 0.45)).isEmpty();
        HeldOutBound.Value uncertain = new HeldOutBound.Value(0.4, 0.06);
        assertThat(flags(k -> 0.5, ITERATIONS, uncertain, 0.55)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.03, 0.001, true", "0.005, 0.0001, false", "0.03, 0.02, false"})
    void chanceInTheTrainingSamplesThatCostsMuchIsFlagged(double gain, double error, boolean flagged) {
        // the jackknife of two blocks has half of their difference as its error
        Jackknife halves = new Jackknife(gain, List.of(gain - error, gain + error));
        assertThat(halves.standardError()).isCloseTo(error, within(1e-12));
        List<EstimateFlag> flags = healthy()
                .with(Optional.of(halves))
                .diagnostics(10, LABEL_ENTROPY)
                .flags();
        assertThat(flags.contains(EstimateFlag.FEW_SAMPLES)).isEqualTo(flagged);
    }

    @Test
    void tooFewSamplesToTellAreFlagged() {
        assertThat(healthy()
                        .with(Optional.empty())
                        .diagnostics(10, LABEL_ENTROPY)
                        .flags())
                .containsExactly(EstimateFlag.FEW_SAMPLES);
    }

    private static EstimateHealth healthy() {
        TrainingCurve curve = new TrainingCurve(1, 1);
        curve.add(0.6);
        return new EstimateHealth(curve, new BestCritic.Choice(1, Nd4j.scalar(0f), 1, 0.6), value(0.6), 0.6);
    }

    @Test
    void aValueThatIsNoNumberIsFlagged() {
        assertThat(flags(k -> 0.5, ITERATIONS, value(Double.NaN))).containsExactly(EstimateFlag.NOT_A_NUMBER);
        assertThat(flags(k -> k == 3 ? Double.POSITIVE_INFINITY : 0.5, ITERATIONS, value(0.5)))
                .containsExactly(EstimateFlag.NOT_A_NUMBER);
    }
}
