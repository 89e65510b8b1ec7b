package org.infoshape.jobs.shardceleba;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.infoshape.data.ImageSet;
import org.infoshape.image.TestImages;
import org.infoshape.jobs.CommandRun;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label files, a zip of images and the shards on a real HDFS inside this process. */
@Tag("cluster")
class ShardCelebaOnHdfsTest {

    @TempDir
    private static Path folder;

    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    @Test
    void aReleaseOnHdfsBecomesShardsOnHdfs() throws Exception {
        Path celeba = folder.resolve("celeba");
        TestImages.celeba(celeba, 30);
        TestImages.zip(celeba.resolve("img_align_celeba"), celeba.resolve("img.zip"));
        String root = "hdfs://localhost:" + hdfs.getNameNodePort();
        Storage there = Storage.at(root + "/celeba");
        Storage here = Storage.at(celeba.toString());
        for (String file : here.list()) {
            if (!here.folders().contains(file)) {
                there.write(file, here.read(file));
            }
        }
        CommandRun run = CommandRun.of(
                "shard-celeba",
                "--profile",
                "smoke",
                "--master",
                "local[2]",
                "--output",
                root + "/runs",
                "--set",
                "labels-folder=\"" + root + "/celeba\"",
                "--set",
                "images=\"" + root + "/celeba/img.zip\"",
                "--set",
                "verify-counts=false");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Storage runs = Storage.at(root + "/runs/shard-celeba");
        Storage written = runs.folder(runs.list().get(0));
        assertThat(written.exists("_SUCCESS")).isTrue();
        assertThat(written.readText(ImageSet.FILE)).contains("\"train\" : 24");
        assertThat(written.folder("images").list()).contains("part-00000.parquet");
    }
}
