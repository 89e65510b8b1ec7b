package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class JackknifeTest {

    /** Rounding of doubles of order 1. */
    private static final double ROUNDING = 1e-12;

    /** The mean of 1, 2, 3, 6, and without each. */
    private static final Jackknife MEAN = new Jackknife(3, List.of(11 / 3.0, 10 / 3.0, 3.0, 2.0));

    @Test
    void theErrorOfAMeanIsTheDeviationOverTheRootOfTheSamples() {
        // squares about 3: 4 + 1 + 0 + 9 = 14, over n - 1 = 3 and n = 4
        assertThat(MEAN.standardError()).isCloseTo(Math.sqrt(14 / 12.0), within(ROUNDING));
    }

    @Test
    void whatBlocksDoToAllValuesAlikeIsNoErrorOfTheirDifference() {
        Jackknife higher = new Jackknife(
                3.5, MEAN.without().stream().map(nats -> nats + 0.5).toList());
        Jackknife lower = new Jackknife(
                2.5, MEAN.without().stream().map(nats -> nats - 0.5).toList());
        Jackknife above = higher.above(MEAN, lower);
        assertThat(above.nats()).isCloseTo(0.75, within(ROUNDING));
        assertThat(above.standardError()).isCloseTo(0, within(ROUNDING));
    }

    @Test
    void oneBlockTellsNoError() {
        assertThat(new Jackknife(1, List.of(1.0)).standardError()).isNaN();
    }
}
