package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RationalTanhTest {

    /** Some units in the last place of 1, which is 6e-8. */
    @Test
    void isTheTangentOfTheStandardLibrary() {
        for (int i = -12_000; i <= 12_000; i++) {
            float x = i / 1000f;
            assertThat((double) RationalTanh.of(x)).isCloseTo(Math.tanh(x), within(4e-7));
        }
    }

    /** Small values lose no precision by cancellation. */
    @Test
    void keepsItsRelativePrecisionAtZero() {
        for (float x = 1e-30f; x < 0.1f; x *= 3) {
            assertThat(RationalTanh.of(x) / Math.tanh(x)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void isOddStaysWithinOneAndHandsNaNOn() {
        for (float x = 0; x < 20; x += 0.0137f) {
            assertThat(RationalTanh.of(-x)).isEqualTo(-RationalTanh.of(x));
            assertThat(RationalTanh.of(x)).isBetween(0f, 1f);
        }
        assertThat(RationalTanh.of(Float.POSITIVE_INFINITY)).isCloseTo(1, within(1e-6f));
        assertThat(RationalTanh.of(Float.NaN)).isNaN();
    }
}
