package org.infoshape.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.infoshape.platform.MatrixKernel;

/**
 * A session on {@code local-cluster}: real executors in JVMs of their own, on this machine. They run the test's class path
 * and need no Spark installation.
 */
public final class LocalCluster implements AutoCloseable {

    private static final String TESTING = "spark.testing";
    private static final String HOME = "spark.test.home";

    private final SparkSession session;

    private LocalCluster(SparkSession session) {
        this.session = session;
    }

    /**
     * Starts executors with one core each.
     *
     * @param executors number of executor JVMs
     * @param megabytes heap of each; Spark refuses less than 450
     */
    public static LocalCluster start(int executors, int megabytes) {
        SparkConf conf = new SparkConf()
                .setMaster("local-cluster[" + executors + ",1," + megabytes + "]")
                .setAppName("test")
                .set("spark.executor.memory", megabytes + "m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set(
                        "spark.executor.extraJavaOptions",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0 --add-modules=" + MatrixKernel.MODULE)
                // The launcher would look for build directories of a Scala version otherwise.
                .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.12")
                // All executors up before the first job, or one of them might run everything.
                .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.sql.shuffle.partitions", "2");
        for (String variable :
                Arrays.asList("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_CORETYPE")) {
            String value = System.getenv(variable);
            if (value != null) {
                conf.set("spark.executorEnv." + variable, value);
            }
        }
        return new LocalCluster(withSparkHome(conf));
    }

    /**
     * Workers take the home of Spark from the environment, which a test cannot set, or from a system property while
     * {@code spark.testing} is there. Both are removed again once the workers are up.
     */
    private static SparkSession withSparkHome(SparkConf conf) {
        Path home;
        try {
            home = Files.createDirectories(Path.of("target", "spark-home", "jars"))
                    .getParent()
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(TESTING, "true");
        System.setProperty(HOME, home.toString());
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } finally {
            System.clearProperty(TESTING);
            System.clearProperty(HOME);
        }
    }

    public SparkSession session() {
        return session;
    }

    @Override
    public void close() {
        session.stop();
    }
}
