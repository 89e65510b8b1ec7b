package org.infoshape.result.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmaTest {

    @Test
    void theFirstValuesAreThoseComputedByHand() {
        // m1 = .4, / .4; m2 = .24 + .8 = 1.04, / .64; m3 = .624 + 1.6 = 2.224, / .784
        double[] smooth = Ema.smooth(new double[] {1, 2, 4}, 0.6);
        // a few roundings of doubles near 1
        assertThat(smooth).containsExactly(new double[] {1, 1.625, 2.224 / 0.784}, within(1e-12));
    }

    @Test
    void aValueThatIsNotFiniteLeavesAGapAndTheAverageAsItWas() {
        double[] smooth = Ema.smooth(new double[] {1, Double.NaN, 2, Double.POSITIVE_INFINITY}, 0.6);
        assertThat(smooth[1]).isNaN();
        // rounding of one division
        assertThat(smooth[2]).isCloseTo(1.625, within(1e-12));
        assertThat(smooth[3]).isNaN();
    }

    @Test
    void aConstantStaysAConstant() {
        // rounding of the weights' powers
        assertThat(Ema.smooth(new double[] {3, 3, 3, 3}, Ema.THESIS))
                .containsExactly(new double[] {3, 3, 3, 3}, within(1e-12));
    }
}
