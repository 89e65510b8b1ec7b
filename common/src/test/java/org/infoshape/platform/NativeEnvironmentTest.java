package org.infoshape.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeEnvironmentTest {

    @Test
    void whatTheUserSetAndWhatTheCpuHasIsRecorded() {
        NativeEnvironment environment = NativeEnvironment.of(
                Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_CORETYPE", "SkylakeX"),
                List.of(
                        "processor\t: 0",
                        "model name\t: AMD EPYC 9R45",
                        "flags\t\t: fpu avx512f avx avx2 avx512dq avx512bw avx512vl",
                        "model name\t: another"));

        assertThat(environment.cpu()).isEqualTo("AMD EPYC 9R45");
        assertThat(environment.coreType()).isEqualTo("SkylakeX");
        assertThat(environment.criticKernels()).matches("openblas|vector-\\d+");
        assertThat(environment.ompThreads()).isEqualTo("1");
        assertThat(environment.waitPolicy()).isEqualTo("auto");
        assertThat(environment.cpuFeatures())
                .containsExactly("avx", "avx2", "avx512f", "avx512bw", "avx512dq", "avx512vl");
        assertThat(environment.hasAvx512()).isTrue();
    }

    @Test
    void aSystemThatTellsNothingIsUnknownAndClaimsNoFeature() {
        NativeEnvironment environment = NativeEnvironment.of(Map.of(), List.of());

        assertThat(environment.cpu()).isEqualTo("unknown");
        assertThat(environment.hasAvx2()).isFalse();
        assertThat(environment.hasAvx512()).isFalse();
    }

    @Test
    void theBlasOfThisProcessIsNamedWithItsVersion() {
        assertThat(NativeEnvironment.ofThisProcess().blas()).matches("OpenBLAS \\d+\\.\\d+\\.\\d+-.*");
    }
}
