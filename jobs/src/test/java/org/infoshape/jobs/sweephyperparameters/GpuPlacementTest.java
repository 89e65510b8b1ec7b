package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.infoshape.spark.GpuPlacement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs that are only announced: what is tested is that Spark's choice of address reaches the task. */
class GpuPlacementTest {

    @TempDir
    private static Path folder;

    @Test
    void outsideATaskThereIsNoGpu() {
        assertThat(GpuPlacement.ofThisTask()).isEmpty();
        assertThat(GpuPlacement.pinThisThread()).isEmpty();
    }

    @Test
    @Tag("cluster")
    void tasksThatRunAtOnceGetDifferentGpus() throws Exception {
        Path script = folder.resolve("discover-gpus.sh");
        Files.writeString(script, "#!/bin/sh\necho '{\"name\":\"gpu\",\"addresses\":[\"0\",\"1\"]}'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> announced = List.of(
                "-Dspark.worker.resource.gpu.amount=2", "-Dspark.worker.resource.gpu.discoveryScript=" + script);
        try (LoopbackCluster cluster = new LoopbackCluster(folder.resolve("cluster"), 1, 2, announced)) {
            SparkSession.Builder builder =
                    SparkSession.builder().master(cluster.url()).appName("gpus");
            LoopbackCluster.EXECUTORS.forEach(builder::config);
            Map.of(
                            "spark.executor.cores", "2",
                            "spark.executor.resource.gpu.amount", "2",
                            "spark.task.resource.gpu.amount", "1",
                            "spark.ui.enabled", "false",
                            "spark.driver.host", "127.0.0.1",
                            "spark.driver.bindAddress", "127.0.0.1")
                    .forEach(builder::config);
            try (SparkSession session = builder.getOrCreate();
                    JavaSparkContext spark = new JavaSparkContext(session.sparkContext())) {
                String meeting =
                        Files.createDirectory(folder.resolve("meeting")).toString();
                List<Integer> gpus = spark.parallelize(List.of(0, 1), 2)
                        .map(task -> gpuAtTheSameTime(task, meeting).orElse(-1))
                        .collect();
                assertThat(gpus).containsExactlyInAnyOrder(0, 1);
            }
        }
    }

    /** Waits until the other task runs too. */
    private static OptionalInt gpuAtTheSameTime(int task, String meeting) throws Exception {
        Files.createFile(Path.of(meeting, "task-" + task));
        Path other = Path.of(meeting, "task-" + (1 - task));
        LoopbackCluster.await("the other task", () -> Files.exists(other));
        return GpuPlacement.ofThisTask();
    }
}
