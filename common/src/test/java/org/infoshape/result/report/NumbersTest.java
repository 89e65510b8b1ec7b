package org.infoshape.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void numbersReadAsPeopleWriteThem() {
        assertThat(Numbers.nats(-0.12345)).isEqualTo("−0.123");
        assertThat(Numbers.nats(-0.0001)).isEqualTo("0.000");
        assertThat(Numbers.nats(Double.NaN)).isEqualTo("n/a");
        assertThat(Numbers.nats(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Numbers.signed(0.5, 2)).isEqualTo("+0.50");
        assertThat(Numbers.signed(-0.5, 2)).isEqualTo("−0.50");
        assertThat(Numbers.withError(1, 0.02)).isEqualTo("1.000 ± 0.020");
        assertThat(Numbers.withError(1, 0.0001)).isEqualTo("1.000 ± <0.001");
        assertThat(Numbers.withError(1, Double.NaN)).isEqualTo("1.000");
        assertThat(Numbers.percent(.314)).isEqualTo("31 %");
        assertThat(Numbers.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
    }

    @Test
    void ticksHideTheirRoundingErrors() {
        assertThat(Numbers.tick(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Numbers.tick(-0.5)).isEqualTo("−0.5");
        assertThat(Numbers.tick(2000)).isEqualTo("2\u202f000");
        assertThat(Numbers.tick(0)).isEqualTo("0");
    }
}
