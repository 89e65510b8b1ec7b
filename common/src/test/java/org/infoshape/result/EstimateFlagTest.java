package org.infoshape.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateFlagTest {

    @Test
    void flagsStandOnceAndInTheOrderOfTheList() {
        EstimateDiagnostics diagnostics = EstimateDiagnostics.untrained(
                List.of(EstimateFlag.NOT_A_NUMBER, EstimateFlag.STILL_RISING, EstimateFlag.NOT_A_NUMBER));
        assertThat(diagnostics.flags()).containsExactly(EstimateFlag.STILL_RISING, EstimateFlag.NOT_A_NUMBER);
        assertThat(diagnostics.healthy()).isFalse();
        assertThat(EstimateDiagnostics.untrained(List.of()).healthy()).isTrue();
    }

    @Test
    void everyWordIsItsOwnAndEveryAdviceASentence() {
        EstimateFlag[] flags = EstimateFlag.values();
        assertThat(Arrays.stream(flags).map(EstimateFlag::word)).doesNotHaveDuplicates();
        for (EstimateFlag flag : flags) {
            assertThat(flag.word())
                    .isEqualTo(flag.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            assertThat(flag.advice()).matches("[A-Z].*: .*\\.");
        }
    }
}
