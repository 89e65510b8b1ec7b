package org.infoshape.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateFlagTest {

    @Test
    void aHealthyEstimateRaisesNoFlag() {
        assertThat(EstimateFlag.of(new EstimateDiagnostics(10, false, false, false, false, List.of())))
                .isEmpty();
    }

    @Test
    void everyDiagnosticRaisesItsOwnFlag() {
        assertThat(EstimateFlag.of(new EstimateDiagnostics(10, true, false, false, false, List.of())))
                .containsExactly(EstimateFlag.STILL_RISING);
        assertThat(EstimateFlag.of(new EstimateDiagnostics(10, false, true, false, false, List.of())))
                .containsExactly(EstimateFlag.SATURATED_NEAR_LOG_BATCH);
        assertThat(EstimateFlag.of(new EstimateDiagnostics(10, false, false, true, false, List.of())))
                .containsExactly(EstimateFlag.ABOVE_LABEL_ENTROPY);
        assertThat(EstimateFlag.of(new EstimateDiagnostics(10, false, false, false, true, List.of())))
                .containsExactly(EstimateFlag.NOT_A_NUMBER);
    }
}
