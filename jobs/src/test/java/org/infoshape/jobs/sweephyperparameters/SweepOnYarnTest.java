package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.infoshape.jobs.CommandLines;
import org.infoshape.jobs.ExitCodeFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps through {@code spark-submit} on a YARN of one node manager inside this process: {@code mvn -Pyarn test}. */
@Tag("yarn")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepOnYarnTest {

    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final String ROOT = System.getProperty("infoshape.root");

    @TempDir
    private static Path folder;

    private MiniYARNCluster yarn;

    @BeforeAll
    void start() throws Exception {
        Configuration configuration = new YarnConfiguration();
        configuration.set("yarn.scheduler.capacity.root.queues", "default");
        configuration.set("yarn.scheduler.capacity.root.default.capacity", "100");
        configuration.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1");
        // a JVM's virtual memory is no measure of what it uses
        configuration.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
        configuration.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, false);
        configuration.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
        configuration.setInt(YarnConfiguration.RM_AM_MAX_ATTEMPTS, 1);
        yarn = new MiniYARNCluster("sweep-on-yarn", 1, 1, 1);
        yarn.init(configuration);
        yarn.start();
        LoopbackCluster.await(
                "YARN",
                () -> !yarn.getConfig().get(YarnConfiguration.RM_ADDRESS, ":0").endsWith(":0"));
        Files.createDirectories(folder.resolve("hadoop"));
        for (String name : List.of("core-site.xml", "yarn-site.xml")) {
            try (OutputStream out =
                    Files.newOutputStream(folder.resolve("hadoop").resolve(name))) {
                yarn.getConfig().writeXml(out);
            }
        }
    }

    @AfterAll
    void stop() {
        yarn.stop();
    }

    private static Map<String, String> properties(String deployMode, Path exitCodeFile) throws IOException {
        Map<String, String> properties = new TreeMap<>(LoopbackCluster.EXECUTORS);
        String options;
        try (Stream<String> lines = Files.lines(Path.of(ROOT, "submit-scripts/lib/java-options.txt"))) {
            options = lines.filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining(" "));
        }
        properties.putAll(Map.of(
                "spark.submit.deployMode",
                deployMode,
                "spark.driver.memory",
                "512m",
                "spark.driver.extraJavaOptions",
                options,
                "spark.executor.instances",
                "1",
                "spark.yarn.appMasterEnv.JAVA_HOME",
                JAVA_HOME,
                "spark.executorEnv.JAVA_HOME",
                JAVA_HOME,
                "spark.yarn.stagingDir",
                folder.resolve("staging").toUri().toString(),
                "spark.ui.enabled",
                "false"));
        // containers find Spark and the suite on the class path of this test, so nothing is uploaded
        properties.putAll(Map.of(
                "spark.yarn.jars",
                "local:" + LoopbackCluster.CLASS_PATH.split(":", 2)[0],
                "spark.yarn.populateHadoopClasspath",
                "true",
                "spark.hadoop.yarn.application.classpath",
                LoopbackCluster.CLASS_PATH.replace(':', ',')));
        if (deployMode.equals("cluster")) {
            properties.put("spark.infoshape.exitCodeFile", exitCodeFile.toString());
        }
        return properties;
    }

    private static List<String> sweep(Path output, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("sweep-hyperparameters", "--output", output.toString()));
        List<String> all = new ArrayList<>(List.of(
                "sweep.base=minimise-quadratic",
                "sweep.objectives=[{metric=loss,direction=minimise}]",
                "sweep.axes.\"minimise-quadratic.x\"=[1, 2, 4]"));
        all.addAll(List.of(settings));
        all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return arguments;
    }

    /** What the submit script would end with. */
    private static int submit(String deployMode, Path output, String... settings) throws Exception {
        Path exitCodeFile = output.resolve(".exit-code-" + deployMode);
        List<String> command = new ArrayList<>(List.of(
                Path.of(JAVA_HOME, "bin", "java").toString(),
                "@" + ROOT + "/submit-scripts/lib/java-options.txt",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                folder.resolve("hadoop") + ":" + LoopbackCluster.CLASS_PATH,
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "yarn",
                "--class",
                SweepMain.class.getName()));
        properties(deployMode, exitCodeFile)
                .forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.add("spark-internal"); // no jar: the class is on the class path
        command.addAll(sweep(output, settings));
        Path log = folder.resolve(output.getFileName() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("HADOOP_CONF_DIR", folder.resolve("hadoop").toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as(Files.readString(log))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return deployMode.equals("client") ? process.exitValue() : ExitCodeFile.take(exitCodeFile.toString());
    }

    private static String table(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output, 3)) {
            Path table = files.filter(file -> file.endsWith("results.csv"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(table);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void aSweepGivesTheTableOfALocalOne(String deployMode) throws Exception {
        Path local = folder.resolve("local-" + deployMode);
        List<String> arguments = sweep(local);
        arguments.addAll(List.of("--master", "local[1]"));
        assertThat(CommandLines.run(SweepMain.jobs(), arguments.toArray(String[]::new))
                        .exitCode())
                .isZero();
        Path output = folder.resolve(deployMode);
        assertThat(submit(deployMode, output)).isZero();
        assertThat(table(output)).isEqualTo(table(local));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void aFailingJobsExitCodeComesBack(String deployMode) throws Exception {
        Path output = folder.resolve("failing-" + deployMode);
        assertThat(submit(deployMode, output, "sweep.settings={fault = exception, fault-at = 2}"))
                .isEqualTo(4);
        assertThat(table(output)).contains(",FAILED,", ",COMPLETE,");
    }

    @Test
    void wrongSettingsComeBackAsSuch() throws Exception {
        assertThat(submit("cluster", folder.resolve("wrong"), "sweep.base=minimise-cubic"))
                .isEqualTo(2);
    }
}
