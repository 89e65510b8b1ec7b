package org.infoshape.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.platform.MatrixKernel;
import org.infoshape.platform.NativeEnvironment;
import scala.Tuple2;

/**
 * Opens the session of a job: the cluster's when the job was started by {@code spark-submit}, otherwise an embedded one in
 * this JVM that listens on the loopback interface only.
 *
 * <p>What the user gave wins (spark-submit's options, {@code -Dspark...}), then the settings passed here, then our defaults.
 * Two things are not open to choice: Java serialisation, as Kryo cannot read records, and UTC.
 */
public final class SparkSessions {

    private static final String MASTER = "spark.master";
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String EXECUTOR_MEMORY = "spark.executor.memory";
    private static final int LEAST_EXECUTOR_MEBIBYTES = 450;

    private static final Map<String, String> ALWAYS = Map.of(
            "spark.serializer", "org.apache.spark.serializer.JavaSerializer",
            "spark.sql.session.timeZone", "UTC");

    /**
     * Files must have the same bytes on every machine, so what Spark would take from its surroundings is pinned. And a broadcast
     * takes a whole block of the heap, 4 MiB unless told, for the .3 MiB that every averaging round sends; compressed, these
     * parameters would cost more time and hardly fewer bytes.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.sql.parquet.compression.codec", "snappy",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
            "spark.ui.showConsoleProgress", "false",
            "spark.broadcast.blockSize", "512k",
            "spark.broadcast.compress", "false");

    /** Spark would show a page, listen on all interfaces and cut every shuffle into 200 tasks. */
    private static final Map<String, String> EMBEDDED_DEFAULTS = Map.of(
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "8",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1");

    private SparkSessions() {}

    /** Whether spark-submit started this JVM; it leaves the master in the system properties. */
    public static boolean submitted() {
        return System.getProperty(MASTER) != null;
    }

    /**
     * Refuses, before Spark starts, what would make it wait for ever or kill it.
     *
     * @throws InvalidConfigException if GPU resources are asked for on a local master, executors get too little memory, or
     *     native code cannot run on this machine
     */
    public static void check(String embeddedMaster, Map<String, String> settings) {
        requireNativeCode();
        configuration(new SparkConf(), embeddedMaster, settings, System.getenv());
    }

    private static void requireNativeCode() {
        try {
            NativeEnvironment.ofThisProcess().coreTypeFault().ifPresent(fault -> {
                throw new InvalidConfigException(fault);
            });
        } catch (IllegalArgumentException fault) {
            throw new InvalidConfigException(String.valueOf(fault.getMessage()));
        }
    }

    /**
     * Opens the session.
     *
     * @param name of the application, as Spark's UI shows it
     * @param embeddedMaster such as {@code local[2]}; used unless spark-submit named another
     * @param settings Spark properties of the job's profile
     * @throws InvalidConfigException if GPU resources are asked for on a local master
     */
    public static SparkSession open(String name, String embeddedMaster, Map<String, String> settings) {
        SparkConf conf = configuration(new SparkConf(), embeddedMaster, settings, System.getenv());
        conf.setIfMissing("spark.app.name", name);
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /**
     * @param conf what the user gave
     * @param environment variables of this process
     */
    static SparkConf configuration(
            SparkConf conf, String embeddedMaster, Map<String, String> settings, Map<String, String> environment) {
        settings.forEach(conf::setIfMissing);
        if (!conf.contains(MASTER)) {
            conf.setMaster(embeddedMaster);
            EMBEDDED_DEFAULTS.forEach(conf::setIfMissing);
        }
        DEFAULTS.forEach(conf::setIfMissing);
        ALWAYS.forEach(conf::set);
        requireNoGpuOnLocalMaster(conf);
        requireEnoughMemory(conf);
        for (String variable : NativeEnvironment.VARIABLES) {
            if (environment.containsKey(variable)) {
                conf.setIfMissing("spark.executorEnv." + variable, environment.get(variable));
            }
        }
        passKernelsOn(conf);
        return conf;
    }

    /**
     * Refuses what Spark would answer by waiting for ever.
     *
     * @throws InvalidConfigException if GPU resources are asked for on {@code local} or {@code local[N]}
     */
    static void requireNoGpuOnLocalMaster(SparkConf conf) {
        String master = conf.get(MASTER);
        if (!master.equals("local") && !master.startsWith("local[")) {
            return;
        }
        for (Tuple2<String, String> setting : conf.getAll()) {
            if (setting._1().matches("spark\\.(driver|executor|task)\\.resource\\.gpu\\..*")) {
                throw new InvalidConfigException("Invalid " + setting._1() + ": " + setting._2()
                        + " (must not be set with spark.master = " + master
                        + ", which has no GPUs to hand out and would wait for ever)");
            }
        }
    }

    /** Spark refuses less too, but only after it has started, and in bytes. */
    private static void requireEnoughMemory(SparkConf conf) {
        if (!conf.contains(EXECUTOR_MEMORY)) {
            return;
        }
        String memory = conf.get(EXECUTOR_MEMORY);
        long mebibytes;
        try {
            mebibytes = JavaUtils.byteStringAsMb(memory);
        } catch (NumberFormatException e) {
            throw new InvalidConfigException(
                    "Invalid " + EXECUTOR_MEMORY + ": " + memory + " (must be such as 1500m or 2g)");
        }
        if (mebibytes < LEAST_EXECUTOR_MEBIBYTES) {
            throw new InvalidConfigException("Invalid " + EXECUTOR_MEMORY + ": " + memory + " (must be >= "
                    + LEAST_EXECUTOR_MEBIBYTES + "m, the least with which Spark starts an executor)");
        }
    }

    /**
     * Executors must choose the same kernels as the driver. Spark itself gives executors the {@code --add-opens} of Java 17,
     * but knows nothing of the Vector API.
     */
    private static void passKernelsOn(SparkConf conf) {
        String options = conf.get(EXECUTOR_OPTIONS, "");
        List<String> words = Arrays.asList(options.split("[ =,]", -1));
        if (ModuleLayer.boot().findModule(MatrixKernel.MODULE).isPresent() && !words.contains(MatrixKernel.MODULE)) {
            options += " --add-modules=" + MatrixKernel.MODULE;
        }
        String asked = System.getProperty(MatrixKernel.PROPERTY);
        if (asked != null && !words.contains("-D" + MatrixKernel.PROPERTY)) {
            options += " -D" + MatrixKernel.PROPERTY + "=" + asked;
        }
        if (!options.isEmpty()) {
            conf.set(EXECUTOR_OPTIONS, options.strip());
        }
    }
}
