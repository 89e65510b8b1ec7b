package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.infoshape.platform.MatrixKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSessionsTest {

    private static SparkConf configuration(Map<String, String> given, Map<String, String> settings) {
        SparkConf conf = new SparkConf(false);
        given.forEach(conf::set);
        return SparkSessions.configuration(
                conf,
                "local[2]",
                settings,
                Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_CORETYPE", "SkylakeX", "HOME", "/"));
    }

    @Test
    void anEmbeddedSessionStaysOnTheLoopbackInterfaceAndShowsNoPage() {
        SparkConf conf = configuration(Map.of(), Map.of());

        assertThat(conf.get("spark.master")).isEqualTo("local[2]");
        assertThat(conf.get("spark.driver.host")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
        assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    }

    @Test
    void theMasterOfSparkSubmitIsAdoptedAndItsNetworkLeftAlone() {
        SparkConf conf = configuration(Map.of("spark.master", "spark://host:7077"), Map.of());

        assertThat(conf.get("spark.master")).isEqualTo("spark://host:7077");
        assertThat(conf.contains("spark.driver.host")).isFalse();
        assertThat(conf.contains("spark.ui.enabled")).isFalse();
    }

    @Test
    void theUserWinsOverTheProfileAndTheProfileOverDefaults() {
        SparkConf conf = configuration(
                Map.of("spark.executorEnv.OMP_NUM_THREADS", "4", "spark.a", "user"),
                Map.of("spark.a", "profile", "spark.ui.enabled", "true"));

        assertThat(conf.get("spark.a")).isEqualTo("user");
        assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("4");
    }

    @Test
    void kryoIsReplacedBecauseItCannotReadRecords() {
        SparkConf conf =
                configuration(Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer"), Map.of());

        assertThat(conf.get("spark.serializer")).isEqualTo("org.apache.spark.serializer.JavaSerializer");
    }

    @Test
    void executorsGetTheNativeSettingsOfTheDriverAndNothingElse() {
        SparkConf conf = configuration(Map.of(), Map.of());

        assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("1");
        assertThat(conf.get("spark.executorEnv.OPENBLAS_CORETYPE")).isEqualTo("SkylakeX");
        assertThat(conf.contains("spark.executorEnv.OMP_WAIT_POLICY")).isFalse();
        assertThat(conf.contains("spark.executorEnv.HOME")).isFalse();
    }

    @Test
    void executorsChooseTheKernelsOfTheDriver() {
        String options = "spark.executor.extraJavaOptions";
        System.setProperty(MatrixKernel.PROPERTY, "openblas");
        try {
            assertThat(configuration(Map.of(options, "-Da=b"), Map.of()).get(options))
                    .startsWith("-Da=b ")
                    .endsWith("-Dinfoshape.kernels=openblas");
            String theirs = "--add-modules=jdk.incubator.vector -Dinfoshape.kernels=vector";
            assertThat(configuration(Map.of(options, theirs), Map.of()).get(options))
                    .isEqualTo(theirs);
        } finally {
            System.clearProperty(MatrixKernel.PROPERTY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[*]", "local[2]", "local[2,3]"})
    void gpuResourcesOnALocalMasterAreRefusedBeforeSparkHangs(String master) {
        assertThatThrownBy(() ->
                        configuration(Map.of("spark.master", master), Map.of("spark.task.resource.gpu.amount", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid spark.task.resource.gpu.amount: 1 (must not be set with spark.master = " + master
                        + ", which has no GPUs to hand out and would wait for ever)");
    }

    @ParameterizedTest
    @CsvSource({
        "400m, 'must be >= 450m, the least with which Spark starts an executor'",
        "much, must be such as 1500m or 2g"
    })
    void executorsWithoutEnoughMemoryAreRefusedBeforeSparkStarts(String memory, String limit) {
        assertThatThrownBy(() -> configuration(Map.of(), Map.of("spark.executor.memory", memory)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid spark.executor.memory: " + memory + " (" + limit + ")");
    }

    @Test
    void gpuResourcesOnAClusterAreLeftToSpark() {
        SparkConf conf = configuration(
                Map.of("spark.master", "local-cluster[1,1,1024]"), Map.of("spark.task.resource.gpu.amount", "1"));

        assertThat(conf.get("spark.task.resource.gpu.amount")).isEqualTo("1");
    }

    @Test
    void anOpenedSessionComputes() {
        try (SparkSession session = SparkSessions.open("sessions-test", "local[1]", Map.of())) {
            assertThat(session.range(5).count()).isEqualTo(5);
            assertThat(session.sparkContext().appName()).isEqualTo("sessions-test");
        }
    }
}
