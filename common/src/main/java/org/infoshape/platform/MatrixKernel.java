package org.infoshape.platform;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;
import jdk.incubator.vector.VectorShape;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which code multiplies the small matrices of a critic, and why: a matter of the module path, the CPU and the system property
 * {@value #PROPERTY} ({@code auto}, {@code openblas} or {@code vector}). Each gives other last bits.
 *
 * @param kind of code
 * @param bits of one vector; 0 for OpenBLAS, which chooses by its core type
 * @param reason of the choice, for the log
 */
public record MatrixKernel(Kind kind, int bits, String reason) {

    /** Overrides the choice. Executors need the driver's value. */
    public static final String PROPERTY = "infoshape.kernels";

    /** Of the Vector API; incubating, so it is there only if Java is told to add it. */
    public static final String MODULE = "jdk.incubator.vector";

    private static final Logger LOG = LoggerFactory.getLogger(MatrixKernel.class);
    private static final String AUTO = "auto";
    private static final int C2_LEVEL = 4;
    private static @Nullable MatrixKernel ofThisProcess;

    /** At 256 bit OpenBLAS is faster. */
    private static final int FASTER_FROM_BITS = 512;

    /** The kinds of code. */
    public enum Kind {
        OPENBLAS,
        VECTOR
    }

    /**
     * The choice of the JVM that asks; made once, and logged then.
     *
     * @throws IllegalArgumentException if {@link #PROPERTY} asks for what does not exist or is not there
     */
    public static synchronized MatrixKernel ofThisProcess() {
        if (ofThisProcess == null) {
            ofThisProcess = choose(
                    System.getProperty(PROPERTY),
                    new Java(ModuleLayer.boot().findModule(MODULE).isPresent(), optimises()),
                    PreferredVector::bits);
            LOG.info("Critic kernels: {} ({})", ofThisProcess.title(), ofThisProcess.reason);
        }
        return ofThisProcess;
    }

    /**
     * @param asked value of {@link #PROPERTY}, or null
     * @param java what this JVM has
     * @param preferredBits of the CPU's vectors; asked only where the module is there
     * @throws IllegalArgumentException if what is asked for does not exist or is not there
     */
    static MatrixKernel choose(@Nullable String asked, Java java, IntSupplier preferredBits) {
        String wanted = asked == null ? AUTO : asked;
        switch (wanted) {
            case AUTO -> {
                return automatic(java, preferredBits);
            }
            case "openblas" -> {
                return openBlas("-D" + PROPERTY);
            }
            case "vector" -> {
                if (!java.hasModule) {
                    throw new IllegalArgumentException("Invalid " + PROPERTY + ": " + wanted
                            + " (must be auto or openblas where Java has no module " + MODULE + ")");
                }
                return new MatrixKernel(Kind.VECTOR, preferredBits.getAsInt(), "-D" + PROPERTY);
            }
            default ->
                throw new IllegalArgumentException("Invalid " + PROPERTY + ": " + wanted + " (must be one of " + AUTO
                        + ", " + String.join(", ", names()) + ")");
        }
    }

    private static MatrixKernel automatic(Java java, IntSupplier preferredBits) {
        if (!java.hasModule) {
            return openBlas("no module " + MODULE);
        }
        if (!java.optimises) {
            return openBlas("Java runs without its optimising compiler");
        }
        int bits = preferredBits.getAsInt();
        return bits >= FASTER_FROM_BITS
                ? new MatrixKernel(Kind.VECTOR, bits, "module " + MODULE + " and vectors of " + bits + " bit")
                : openBlas("vectors of " + bits + " bit, less than " + FASTER_FROM_BITS);
    }

    private static MatrixKernel openBlas(String reason) {
        return new MatrixKernel(Kind.OPENBLAS, 0, reason);
    }

    private static Iterable<String> names() {
        return Arrays.stream(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** As the manifest has it: {@code openblas}, {@code vector-512}. */
    public String title() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.VECTOR ? name + "-" + bits : name;
    }

    /** Without the C2 compiler, vectors of the API are objects on the heap and hundreds of times slower. */
    private static boolean optimises() {
        String level = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("TieredStopAtLevel")
                .getValue();
        return Integer.parseInt(level) >= C2_LEVEL
                && !System.getProperty("java.vm.info", "").contains("interpreted");
    }

    /**
     * What a JVM has.
     *
     * @param hasModule the Vector API
     * @param optimises its C2 compiler, which alone turns that into vector instructions
     */
    record Java(boolean hasModule, boolean optimises) {}

    /** Loaded only where the module is. */
    private static final class PreferredVector {

        static int bits() {
            return VectorShape.preferredShape().vectorBitSize();
        }
    }
}
