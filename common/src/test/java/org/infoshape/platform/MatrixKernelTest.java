package org.infoshape.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntSupplier;
import org.infoshape.platform.MatrixKernel.Java;
import org.infoshape.platform.MatrixKernel.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixKernelTest {

    private static final Java WHOLE = new Java(true, true);

    private static final IntSupplier NOBODY_ASKS = () -> {
        throw new AssertionError("there is no Vector API to ask");
    };

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "auto")
    void wideVectorsOfAPresentModuleAreUsed(String asked) {
        MatrixKernel kernel = MatrixKernel.choose(asked, WHOLE, () -> 512);
        assertThat(kernel.kind()).isEqualTo(Kind.VECTOR);
        assertThat(kernel.title()).isEqualTo("vector-512");
        assertThat(kernel.reason()).isEqualTo("module jdk.incubator.vector and vectors of 512 bit");
    }

    @Test
    void openBlasServesWhereVectorsAreNarrow() {
        MatrixKernel kernel = MatrixKernel.choose(null, WHOLE, () -> 256);
        assertThat(kernel.title()).isEqualTo("openblas");
        assertThat(kernel.reason()).isEqualTo("vectors of 256 bit, less than 512");
    }

    @Test
    void openBlasServesWhereTheModuleIsAbsentAndNobodyTouchesIt() {
        MatrixKernel kernel = MatrixKernel.choose(null, new Java(false, true), NOBODY_ASKS);
        assertThat(kernel.title()).isEqualTo("openblas");
        assertThat(kernel.reason()).isEqualTo("no module jdk.incubator.vector");
    }

    @Test
    void openBlasServesWhereVectorsWouldStayObjects() {
        MatrixKernel kernel = MatrixKernel.choose(null, new Java(true, false), NOBODY_ASKS);
        assertThat(kernel.title()).isEqualTo("openblas");
        assertThat(kernel.reason()).isEqualTo("Java runs without its optimising compiler");
    }

    @Test
    void thePropertyOverridesTheChoice() {
        assertThat(MatrixKernel.choose("openblas", WHOLE, () -> 512).title()).isEqualTo("openblas");
        assertThat(MatrixKernel.choose("vector", WHOLE, () -> 256).title()).isEqualTo("vector-256");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> MatrixKernel.choose("vector", new Java(false, true), NOBODY_ASKS))
                .hasMessage("Invalid infoshape.kernels: vector (must be auto or openblas where Java has no module"
                        + " jdk.incubator.vector)");
        assertThatThrownBy(() -> MatrixKernel.choose("mkl", WHOLE, () -> 512))
                .hasMessage("Invalid infoshape.kernels: mkl (must be one of auto, openblas, vector)");
    }
}
