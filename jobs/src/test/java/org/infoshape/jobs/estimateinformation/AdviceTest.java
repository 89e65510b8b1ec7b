package org.infoshape.jobs.estimateinformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.junit.jupiter.api.Test;

class AdviceTest {

    private static EstimatorLine line(String name, EstimatorKind kind, double nats, boolean saturated) {
        return line(name, kind, nats, saturated ? List.of(EstimateFlag.SATURATED_NEAR_LOG_BATCH) : List.of());
    }

    private static EstimatorLine line(String name, EstimatorKind kind, double nats, List<EstimateFlag> flags) {
        return new EstimatorLine(
                name,
                kind,
                List.of(new MutualInformationEstimate(
                        name, "I(X;Y)", nats, 0.01, 1000, 0, 2, new EstimateDiagnostics(100, flags, List.of()))));
    }

    private static EstimatorLine lower(String name, double nats) {
        return line(name, EstimatorKind.LOWER_BOUND, nats, false);
    }

    private static String advice(EstimatorLine... lines) {
        return String.join("\n", new Advice(List.of(lines)).sentences());
    }

    @Test
    void threeBoundsThatAgreeAreSaidTo() {
        assertThat(advice(lower("dv", 1.0), lower("nwj", 1.01), lower("infonce", 0.99)))
                .isEqualTo(
                        "All 3 lower bounds agree within their errors: 0.990 to 1.010 nats. The truth may still be higher.");
    }

    @Test
    void boundsThatDifferNameTheHighest() {
        assertThat(advice(lower("dv", 1.0), lower("mine", 1.5)))
                .contains("differ by more than their errors: 1.000 to 1.500 nats. The highest, mine, is the nearest");
    }

    @Test
    void aSaturatedBoundIsSentToALargerBatchOrIAlpha() {
        assertThat(advice(line("infonce", EstimatorKind.LOWER_BOUND, 3.9, true)))
                .isEqualTo(
                        "infonce is near the ceiling of the batch; the truth may be far above. Use a larger batch, or i-alpha"
                                + " with a small alpha.");
    }

    @Test
    void aLowerBoundThatLacksSamplesSaysOnWhichSideTheTruthIs() {
        List<EstimateFlag> few = List.of(EstimateFlag.FEW_SAMPLES);
        assertThat(advice(line("remine", EstimatorKind.LOWER_BOUND, 0.8, few)))
                .startsWith("remine has too few samples to learn from: the truth is likely higher")
                .endsWith("preprocessing = best look for what is easier to learn.");
        assertThat(advice(line("ksg-1", EstimatorKind.REFERENCE, 0.8, few)))
                .isEqualTo(EstimateFlag.FEW_SAMPLES.advice());
        assertThat(advice(
                        line("dv", EstimatorKind.LOWER_BOUND, 0.8, few),
                        line("mine", EstimatorKind.LOWER_BOUND, 0.81, few)))
                .startsWith("dv, mine have too few samples");
    }

    @Test
    void aLowerBoundAboveAnUpperOneIsWrong() {
        assertThat(advice(lower("smile(5.0)", 2), line("vclub", EstimatorKind.UPPER_BOUND, 1, false)))
                .contains(
                        "A lower bound lies above an upper one: smile(5.0) 2.000, vclub 1.000 nats. Something is wrong");
    }

    @Test
    void boundsOnBothSidesHoldTheTruth() {
        assertThat(advice(lower("dv", 1), line("l1out", EstimatorKind.UPPER_BOUND, 1.2, false)))
                .isEqualTo(
                        "The truth lies between 1.000 (dv) and 1.200 nats (l1out), if the conditional density is right.");
    }

    @Test
    void aReferenceAboveEveryLowerBoundIsAReasonForMore() {
        assertThat(advice(lower("dv", 1), line("ksg-1(5)", EstimatorKind.REFERENCE, 1.5, false)))
                .contains("ksg-1(5) reads 1.500 nats, above every lower bound");
        assertThat(advice(lower("dv", 1), line("ksg-1(5)", EstimatorKind.REFERENCE, 1.01, false)))
                .isEmpty();
    }

    @Test
    void aFailedEstimateIsCountedAndLeftOut() {
        assertThat(advice(lower("dv", Double.NaN), lower("mine", 1)))
                .isEqualTo("1 of 2 estimates failed; results.csv says why.");
    }
}
