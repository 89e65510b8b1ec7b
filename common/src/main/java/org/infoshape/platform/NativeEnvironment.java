package org.infoshape.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides the last bits of a matrix product: BLAS, its core type, threads and the CPU. Two runs with equal environments,
 * data and seeds agree to the bit; otherwise look here first.
 *
 * @param blas library and version, such as {@code OpenBLAS 0.3.19-1.5.7}
 * @param criticKernels code of the critics' small matrix products, {@code openblas} or such as {@code vector-512}; see {@link
 *     MatrixKernel}
 * @param coreType kernels that OpenBLAS was told to use by {@code OPENBLAS_CORETYPE}; {@code auto} if it chose by itself
 * @param ompThreads {@code OMP_NUM_THREADS}; {@code auto} if unset
 * @param openBlasThreads {@code OPENBLAS_NUM_THREADS}; {@code auto} if unset
 * @param waitPolicy {@code OMP_WAIT_POLICY}; {@code auto} if unset
 * @param processors that the JVM may use
 * @param architecture such as {@code amd64}
 * @param cpu model name; {@code unknown} where the system does not tell
 * @param cpuFeatures those of avx, avx2, fma, avx512f, avx512cd, avx512bw, avx512dq, avx512vl that the CPU has, in this order
 */
public record NativeEnvironment(
        String blas,
        String criticKernels,
        String coreType,
        String ompThreads,
        String openBlasThreads,
        String waitPolicy,
        int processors,
        String architecture,
        String cpu,
        List<String> cpuFeatures)
        implements Serializable {

    /** Environment variables that steer the native libraries; executors need the driver's values. */
    public static final List<String> VARIABLES =
            List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_CORETYPE");

    private static final String AUTO = "auto";
    private static final String UNKNOWN = "unknown";
    private static final List<String> FEATURES =
            List.of("avx", "avx2", "fma", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    private static final Set<String> AVX512_CORE_TYPES = Set.of("skylakex", "cooperlake", "sapphirerapids");
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String OPENBLAS_PROPERTIES = "META-INF/maven/org.bytedeco/openblas/pom.properties";

    public NativeEnvironment {
        cpuFeatures = List.copyOf(cpuFeatures);
    }

    /** The environment of the JVM that asks. */
    public static NativeEnvironment ofThisProcess() {
        return of(System.getenv(), cpuInfo());
    }

    static NativeEnvironment of(Map<String, String> variables, List<String> cpuInfo) {
        List<String> flags = Arrays.asList(field(cpuInfo, "flags").split(" ", -1));
        return new NativeEnvironment(
                openBlas(),
                MatrixKernel.ofThisProcess().title(),
                variables.getOrDefault("OPENBLAS_CORETYPE", AUTO),
                variables.getOrDefault("OMP_NUM_THREADS", AUTO),
                variables.getOrDefault("OPENBLAS_NUM_THREADS", AUTO),
                variables.getOrDefault("OMP_WAIT_POLICY", AUTO),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch", UNKNOWN),
                field(cpuInfo, "model name"),
                FEATURES.stream().filter(flags::contains).toList());
    }

    /** Has the kernels of OpenBLAS' core type SkylakeX, which OpenBLAS 0.3.19 does not find by itself on newer CPUs. */
    public boolean hasAvx512() {
        return cpuFeatures.containsAll(List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"));
    }

    /**
     * What is wrong with the core type that OpenBLAS was told to use: kernels for AVX-512 would kill the process on a CPU
     * without it. Empty where nothing is, or where the system does not tell what its CPU has.
     */
    public Optional<String> coreTypeFault() {
        if (cpuFeatures.isEmpty() || hasAvx512() || !AVX512_CORE_TYPES.contains(coreType.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of("Invalid OPENBLAS_CORETYPE: " + coreType + " (must be unset or one without AVX-512, such as "
                + "Haswell: this CPU, " + cpu + ", has " + String.join(" ", cpuFeatures) + ")");
    }

    public boolean hasAvx2() {
        return cpuFeatures.contains("avx2");
    }

    private static String field(List<String> cpuInfo, String name) {
        return cpuInfo.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(UNKNOWN);
    }

    private static List<String> cpuInfo() {
        try {
            return Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** OpenBLAS tells its version only through functions that JavaCPP does not map; its jar tells it too. */
    private static String openBlas() {
        ClassLoader loader = NativeEnvironment.class.getClassLoader();
        try (@Nullable InputStream in = loader.getResourceAsStream(OPENBLAS_PROPERTIES)) {
            if (in == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(in);
            return "OpenBLAS " + properties.getProperty("version", UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
