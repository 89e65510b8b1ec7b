package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.infoshape.jobs.CommandLines;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storage, the ledger and a sweep on a real HDFS inside this process. */
@Tag("cluster")
class SweepOnHdfsTest {

    @TempDir
    private static Path folder;

    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    private static String location(String name) {
        return "hdfs://localhost:" + hdfs.getNameNodePort() + "/" + name;
    }

    @Test
    void ofManyPublishersExactlyOneSucceedsForEachName() throws Exception {
        Storage storage = Storage.at(location("race"));
        for (int key = 0; key < 5; key++) {
            String name = "k" + key + ".json";
            long winners = IntStream.range(0, 8)
                    .parallel()
                    .filter(writer -> {
                        try {
                            return storage.publish(name, ("writer " + writer).getBytes(StandardCharsets.UTF_8));
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .count();
            assertThat(winners).isEqualTo(1);
            assertThat(storage.readText(name)).startsWith("writer ");
        }
        assertThat(storage.list()).hasSize(5);
        storage.write("k0.json", new byte[] {1});
        assertThat(storage.read("k0.json")).containsExactly(1);
    }

    @Test
    void aSweepKeepsItsLedgerThereAndGoesOnFromIt() throws Exception {
        assertThat(sweep("[1, 2]")).isZero();
        Storage runs = Storage.at(location("runs")).folder("sweep-hyperparameters");
        Storage run = runs.folder(runs.list().get(0));
        String table = run.readText("results.csv");
        assertThat(table.lines()).hasSize(3);
        assertThat(run.folder("trials").list()).hasSize(2);
        assertThat(run.folder("best").folder("trial-00001").readText("model.zip"))
                .isEqualTo("model of x = 2.0");
        assertThat(sweep("[1, 2, 4]")).isZero();
        assertThat(run.readText("results.csv")).startsWith(table).hasLineCount(4);
        assertThat(runs.list()).hasSize(1);
    }

    private static int sweep(String x) {
        List<String> arguments = List.of(
                "sweep-hyperparameters",
                "--output",
                location("runs"),
                "--master",
                "local[2]",
                "--set",
                "sweep.base=minimise-quadratic",
                "--set",
                "sweep.objectives=[{metric=loss,direction=minimise}]",
                "--set",
                "sweep.axes.\"minimise-quadratic.x\"=" + x);
        return CommandLines.run(SweepMain.jobs(), arguments.toArray(String[]::new))
                .exitCode();
    }
}
