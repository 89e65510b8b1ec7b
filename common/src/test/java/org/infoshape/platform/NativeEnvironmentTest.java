package org.infoshape.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeEnvironmentTest {

    @Test
    void whatTheUserSetAndWhatTheCpuHasIsRecorded() {
        NativeEnvironment environment = NativeEnvironment.of(
                Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_CORETYPE", "SkylakeX"),
                List.of(
                        "processor\t: 0",
                        "model name\t: AMD EPYC 9R45",
                        "flags\t\t: fpu avx512f avx avx2 avx512dq avx512bw avx512cd avx512vl",
                        "model name\t: another"));

        assertThat(environment.cpu()).isEqualTo("AMD EPYC 9R45");
        assertThat(environment.coreType()).isEqualTo("SkylakeX");
        assertThat(environment.criticKernels()).matches("openblas|vector-\\d+");
        assertThat(environment.ompThreads()).isEqualTo("1");
        assertThat(environment.waitPolicy()).isEqualTo("auto");
        assertThat(environment.cpuFeatures())
                .containsExactly("avx", "avx2", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
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

    @Test
    void aCoreTypeThatTheCpuCannotRunIsAFaultBeforeItKillsTheProcess() {
        Map<String, String> skylakeX = Map.of("OPENBLAS_CORETYPE", "SkylakeX");
        List<String> haswell = List.of("model name\t: Haswell", "flags\t\t: avx avx2 fma");
        assertThat(NativeEnvironment.of(skylakeX, haswell).coreTypeFault())
                .hasValue("Invalid OPENBLAS_CORETYPE: SkylakeX (must be unset or one without AVX-512, such as Haswell:"
                        + " this CPU, Haswell, has avx avx2 fma)");

        List<String> server = List.of("flags\t\t: avx avx2 fma avx512f avx512cd avx512bw avx512dq avx512vl");
        assertThat(NativeEnvironment.of(skylakeX, server).coreTypeFault()).isEmpty();
        assertThat(NativeEnvironment.of(Map.of("OPENBLAS_CORETYPE", "Haswell"), haswell)
                        .coreTypeFault())
                .isEmpty();
        assertThat(NativeEnvironment.of(Map.of(), haswell).coreTypeFault()).isEmpty();
        assertThat(NativeEnvironment.of(skylakeX, List.of()).coreTypeFault()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a server with AVX-512        | flags : fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni | SkylakeX
            AVX-512 as the last flags    | flags : avx512f avx512dq avx512cd avx512bw avx512vl                      | SkylakeX
            Haswell                      | flags : fpu avx avx2 fma                                                 | none
            Knights Landing              | flags : fpu avx2 avx512f avx512pf avx512er avx512cd                      | none
            names that only begin alike  | flags : avx512fx avx512dqx avx512cdx avx512bwx avx512vlx                 | none
            ARM                          | Features : fp asimd sve                                                  | none
            a system that tells nothing  | nothing                                                                  | none
            """)
    void theScriptsNameTheCoreTypeWhereTheCpuHasAllOfIt(
            String name, String cpuInfo, String expected, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("cpuinfo"), "processor : 0\n" + cpuInfo + "\nflags : other\n");
        assertThat(coreTypeOfScripts(file, "", "")).isEqualTo(expected);
        assertThat(coreTypeOfScripts(file, "spark://host:7077", "")).isEqualTo("none");
        assertThat(coreTypeOfScripts(file, "", "Zen")).isEqualTo("Zen");
    }

    @Test
    void theScriptsNameNoCoreTypeWhereThereIsNoCpuInfo(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(coreTypeOfScripts(folder.resolve("absent"), "", "")).isEqualTo("none");
    }

    private static String coreTypeOfScripts(Path cpuInfo, String clusterMaster, String users)
            throws IOException, InterruptedException {
        String script = "set -euo pipefail; source \"$0\"; cluster_master=$1; native_settings;"
                + " printf %s \"${OPENBLAS_CORETYPE:-none}\"";
        Path library = Path.of(System.getProperty("infoshape.root"), "submit-scripts", "lib", "native.sh");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script, library.toString(), clusterMaster);
        builder.environment().put("INFOSHAPE_CPUINFO", cpuInfo.toString());
        builder.environment().put("OPENBLAS_CORETYPE", users);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
