package org.infoshape.jobs.shardceleba;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.data.ImageSet;
import org.infoshape.image.TestImages;
import org.infoshape.jobs.CommandRun;
import org.infoshape.jobs.RunFolder;
import org.infoshape.result.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardCelebaJobTest {

    private static final int N = 120;

    @TempDir
    private Path folder;

    private RunFolder runs;

    @BeforeEach
    void make() throws IOException {
        TestImages.celeba(folder.resolve("celeba"), N);
        runs = new RunFolder(folder.resolve("runs"), "shard-celeba");
    }

    /** Settings for the small release in the folder, and more. */
    private String[] settings(String... more) {
        Path celeba = folder.resolve("celeba");
        return Stream.concat(
                        Stream.of(
                                "labels-folder=" + celeba,
                                "images=" + celeba.resolve("img_align_celeba"),
                                "verify-counts=false",
                                "missing-images=quarantine",
                                "max-images=null",
                                "shards.image-size=16",
                                "shards.images-per-file=50"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static List<String> shards(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("images"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private static ImageSet set(Path run) throws IOException {
        return Json.read(Files.readString(run.resolve(ImageSet.FILE)), ImageSet.class, ImageSet.FILE);
    }

    @Test
    void aReleaseBecomesShardsOfEqualSizeWithAllLabels() throws IOException {
        Path run = runs.complete(settings());
        ImageSet set = set(run);
        assertThat(set.splits())
                .containsEntry("train", 96)
                .containsEntry("validation", 12)
                .containsEntry("test", 12);
        assertThat(set.attributes()).hasSize(41).containsEntry("Smiling", 2).containsEntry("identity", 42);
        assertThat(shards(run)).containsExactly("part-00000.parquet", "part-00001.parquet", "part-00002.parquet");
        assertThat(Files.readString(run.resolve("quarantine.csv"))).isEqualTo("id,reason\n");
        assertThat(run.resolve("samples.png")).isNotEmptyFile();
        ShardCelebaSummary summary = RunFolder.summary(run, ShardCelebaSummary.class);
        assertThat(summary.listed()).isEqualTo(N);
        assertThat(summary.chosen().get(0).counts()).isEqualTo(List.of(List.of(24L, 24L), List.of(24L, 24L)));
        assertThat(summary.chosen().get(0).informationNats()).isLessThan(1e-12);
    }

    @Test
    void theBytesHangOnNothingButTheImages() throws IOException {
        Path run = runs.complete(settings());
        byte[] shard = Files.readAllBytes(run.resolve("images/part-00001.parquet"));
        Path zip = folder.resolve("img.zip");
        TestImages.zip(folder.resolve("celeba/img_align_celeba"), zip);
        RunFolder elsewhere = new RunFolder(folder.resolve("elsewhere"), "shard-celeba");
        CommandRun other = elsewhere.runOn("local[1]", settings("images=" + zip));
        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(set(elsewhere.newest()).sha256()).isEqualTo(set(run).sha256());
        assertThat(Files.readAllBytes(elsewhere.newest().resolve("images/part-00001.parquet")))
                .isEqualTo(shard);
    }

    @Test
    void anInterruptedRunKeepsItsShardsAndWritesTheOthers() throws IOException {
        Path run = runs.complete(settings());
        String sha256 = set(run).sha256();
        Path first = run.resolve("images/part-00000.parquet");
        Files.delete(run.resolve("_SUCCESS"));
        Files.delete(run.resolve(ImageSet.FILE));
        Files.delete(run.resolve("images/part-00002.parquet"));
        Object kept = Files.readAttributes(first, "unix:ino").get("ino");
        CommandRun again = runs.run(settings());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("Resuming an unfinished run");
        assertThat(set(run).sha256()).isEqualTo(sha256);
        assertThat(Files.readAttributes(first, "unix:ino")).containsEntry("ino", kept);
    }

    @Test
    void corruptAndMissingImagesAreQuarantinedBelowTheShare() throws IOException {
        Path images = folder.resolve("celeba/img_align_celeba");
        byte[] whole = Files.readAllBytes(images.resolve("000001.jpg"));
        Files.write(images.resolve("000001.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(images.resolve("000002.jpg"), "no image");
        Files.delete(images.resolve("000003.jpg"));
        Path run = runs.complete(settings("shards.most-quarantined=0.05"));
        assertThat(Files.readAllLines(run.resolve("quarantine.csv")))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("000001.jpg,"))
                .contains("000002.jpg,no image in a known format", "000003.jpg,missing in " + images);
        assertThat(set(run).splits()).containsEntry("train", 93);
        assertThat(RunFolder.summary(run, ShardCelebaSummary.class).sharded().quarantined())
                .isEqualTo(3);
    }

    @Test
    void aboveTheShareNothingIsLeftButTheList() throws IOException {
        Path images = folder.resolve("celeba/img_align_celeba");
        for (int i = 1; i <= 5; i++) {
            Files.writeString(images.resolve(TestImages.celebaName(i)), "no image");
        }
        CommandRun refused = runs.run(settings("shards.most-quarantined=0.02"));
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("Too many unreadable images: 5 of 120 see ")
                .contains("the first is 000001.jpg: no image in a known format (must be <= 0.02 of all)");
        Path run = runs.newest();
        assertThat(run.resolve("images")).doesNotExist();
        assertThat(run.resolve(ImageSet.FILE)).doesNotExist();
        assertThat(run.resolve("_SUCCESS")).doesNotExist();
        assertThat(Files.readAllLines(run.resolve("quarantine.csv"))).hasSize(6);
    }

    @Test
    void aBalancedSplitHasTheRarestCellFourTimes() throws IOException {
        Path run = runs.complete(settings("balanced-splits=[train]", "split=identity-hash", "validation-share=0.2"));
        ShardCelebaSummary summary = RunFolder.summary(run, ShardCelebaSummary.class);
        long fewest = summary.before().get(0).counts().stream()
                .flatMap(List::stream)
                .min(Long::compare)
                .orElseThrow();
        assertThat(summary.chosen().get(0).counts())
                .isEqualTo(List.of(List.of(fewest, fewest), List.of(fewest, fewest)));
        assertThat(set(run).splits()).containsEntry("train", (int) (4 * fewest));
    }

    @Test
    void badInputIsToldBeforeAnythingIsWritten() throws IOException {
        runs.requireRefused(
                3, "Unknown attribute Smilling of celeba (did you mean 'Smiling'?)", settings("target=Smilling"));
        runs.requireRefused(
                2,
                "Invalid private-attribute: Smiling (must not be the target = Smiling)",
                settings("private-attribute=Smiling"));
        runs.requireRefused(
                3,
                "Empty cell: no image with Attribute_0 = 1 and Male = 0 in split train",
                settings("target=Attribute_0", "balanced-splits=[train]"));
        runs.requireRefused(3, "must be 202599, the whole release", settings("verify-counts=true"));
        runs.requireRefused(3, "is not there (must be a folder or a .zip file)", settings("images=" + folder + "/no"));
        runs.requireRefused(
                2,
                "Invalid test-share: 0.5 (and validation-share together must be < 1)",
                settings("test-share=0.5", "validation-share=0.5"));
        runs.requireRefused(2, "Invalid shards.image-size: 0 (must be >= 1)", settings("shards.image-size=0"));
        Path attributes = folder.resolve("celeba/list_attr_celeba.txt");
        Files.writeString(attributes, Files.readString(attributes).replaceFirst("000005.jpg.*\n", ""));
        runs.requireRefused(3, "Invalid number of rows in list_attr_celeba.txt: 119 (must be 120", settings());
    }

    @Test
    void aPartOfTheImagesIsTooManyMissingUnlessToldThatItIsAPart() throws IOException {
        Path images = folder.resolve("celeba/img_align_celeba");
        for (int i = 41; i <= N; i++) {
            Files.delete(images.resolve(TestImages.celebaName(i)));
        }
        runs.requireRefused(3, "Too many unreadable images: 80 of 120 in " + images, settings());
        Path run = runs.complete(settings("missing-images=leave-out", "max-images=30"));
        assertThat(set(run).splits().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(30);
        assertThat(RunFolder.summary(run, ShardCelebaSummary.class).withoutFile())
                .isEqualTo(80);
    }
}
