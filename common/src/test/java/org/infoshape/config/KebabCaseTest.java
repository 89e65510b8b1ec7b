package org.infoshape.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KebabCaseTest {

    @ParameterizedTest
    @CsvSource({
        "batchSize, batch-size",
        "TrainEncoder, train-encoder",
        "LOCAL_ONLY, local-only",
        "JOINT, joint",
        "seed, seed",
        "rho0, rho0"
    })
    void javaNamesBecomeKebabCase(String java, String kebab) {
        assertThat(KebabCase.of(java)).isEqualTo(kebab);
    }
}
