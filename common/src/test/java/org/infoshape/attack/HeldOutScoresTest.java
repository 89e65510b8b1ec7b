package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.infoshape.data.LabelledSamples;
import org.infoshape.result.ClassifierResult;
import org.junit.jupiter.api.Test;

class HeldOutScoresTest {

    private static final LabelledSamples FOUR = new LabelledSamples(new float[4], 1, new int[] {0, 1, 1, 1});

    @Test
    void theFrequenciesOfTheLabelsGiveABoundOfZero() {
        double logOdds = Math.log(3); // three of four labels are 1
        ClassifierResult result = HeldOutScores.judge("prior", new double[] {logOdds, logOdds, logOdds, logOdds}, FOUR);
        double entropy = -.25 * Math.log(.25) - .75 * Math.log(.75);
        assertThat(result.crossEntropyNats()).isCloseTo(entropy, within(1e-12));
        assertThat(result.boundNats()).isCloseTo(0, within(1e-12));
        assertThat(result.boundStandardError()).isCloseTo(0, within(1e-7)); // root of a rounding
        assertThat(result.accuracy()).isEqualTo(0.75);
        assertThat(result.auc()).isEqualTo(0.5);
    }

    @Test
    void crossEntropyIsMeanMinusLogProbabilityOfTheTruth() {
        double logOdds = Math.log(.8 / .2);
        ClassifierResult result =
                HeldOutScores.judge("sure", new double[] {-logOdds, logOdds, logOdds, -logOdds}, FOUR);
        assertThat(result.crossEntropyNats()).isCloseTo(-(3 * Math.log(.8) + Math.log(.2)) / 4, within(1e-12));
        assertThat(result.accuracy()).isEqualTo(0.75);
    }

    @Test
    void aSureMistakeCostsItsLogOddsAndDoesNotOverflow() {
        ClassifierResult result = HeldOutScores.judge("wrong", new double[] {4000, 4000, 4000, 4000}, FOUR);
        assertThat(result.crossEntropyNats()).isCloseTo(1000, within(1e-9));
    }
}
