package org.infoshape.jobs.shardimages;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.infoshape.data.ImageSet;
import org.infoshape.image.TestImages;
import org.infoshape.jobs.RunFolder;
import org.infoshape.result.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardImagesJobTest {

    @TempDir
    private Path folder;

    private RunFolder runs;

    @BeforeEach
    void make() {
        runs = new RunFolder(folder.resolve("runs"), "shard-images");
    }

    private static ImageSet set(Path run) throws IOException {
        return Json.read(Files.readString(run.resolve(ImageSet.FILE)), ImageSet.class, ImageSet.FILE);
    }

    /** Splits train and test with classes NORMAL and PNEUMONIA, ten grey images each. */
    private Path chestXRays() throws IOException {
        Path images = folder.resolve("chest_xray");
        for (String cell : List.of("train/NORMAL", "train/PNEUMONIA", "test/NORMAL", "test/PNEUMONIA")) {
            Files.createDirectories(images.resolve(cell));
            for (int i = 0; i < 10; i++) {
                Files.write(
                        images.resolve(cell).resolve(i + ".jpeg"),
                        TestImages.encoded(TestImages.smooth(30, 20, BufferedImage.TYPE_BYTE_GRAY, i), "jpg"));
            }
        }
        return images;
    }

    private static String[] grey(String images, String... more) {
        return Stream.concat(
                        Stream.of(
                                "name=chest-xrays",
                                "images=" + images,
                                "levels=[split, finding]",
                                "target=null",
                                "private-attribute=null",
                                "shards.channels=grey",
                                "shards.crop=centre"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void chestXRaysBecomeGreyShards() throws IOException {
        Path run = runs.complete(grey(chestXRays().toString()));
        ImageSet set = set(run);
        assertThat(set.name()).isEqualTo("chest-xrays");
        assertThat(set.channels()).isEqualTo(1);
        assertThat(set.splits()).containsEntry("train", 20).containsEntry("test", 20);
        assertThat(set.attributes()).containsExactly(Map.entry("finding", 2));
        assertThat(RunFolder.summary(run, ShardImagesSummary.class).classes())
                .containsEntry("finding", List.of("NORMAL", "PNEUMONIA"));
    }

    @Test
    void aZipAroundTheSameFolderGivesTheSamePixels() throws IOException {
        Path images = chestXRays();
        Path zip = folder.resolve("xrays.zip");
        TestImages.zip(images, zip);
        Path run = runs.complete(grey(zip.toUri().toString()));
        assertThat(set(run).splits()).containsEntry("train", 20);
        assertThat(Files.readString(run.resolve("summary.json"))).contains("PNEUMONIA");
    }

    @Test
    void aClassFolderWithNoImageIsAnError() throws IOException {
        Path images = chestXRays();
        Files.createDirectories(images.resolve("train/COVID"));
        runs.requireRefused(3, "No image in class folder train/COVID of " + images, grey(images.toString()));
    }

    @Test
    void paintedExamplesHaveTheAgreementThatWasAskedFor() throws IOException {
        Path run = runs.complete();
        ShardImagesSummary summary = RunFolder.summary(run, ShardImagesSummary.class);
        assertThat(summary.cells())
                .filteredOn(cell -> cell.split().equals("train"))
                .singleElement()
                .satisfies(cell -> assertThat(cell.counts()).isEqualTo(List.of(List.of(64L, 16L), List.of(16L, 64L))));
        assertThat(set(run).attributes()).containsEntry("shape", 2).containsEntry("shade", 2);
    }

    @Test
    void badSettingsAreToldBeforeAnythingIsWritten() throws IOException {
        String images = chestXRays().toString();
        runs.requireRefused(
                2,
                "Invalid levels: [split, finding] (must be [split, shape, shade] where images = null)",
                "levels=[split, finding]");
        runs.requireRefused(
                2, "Invalid levels: [split] (must name at least one attribute)", grey(images, "levels=[split]"));
        runs.requireRefused(
                2, "Invalid private-attribute: shape (must not be the target = shape)", "private-attribute=shape");
        runs.requireRefused(2, "needs target and private-attribute", grey(images, "balanced-splits=[train]"));
        runs.requireRefused(
                3,
                "Unknown attribute findings of chest-xrays (did you mean 'finding'?)",
                grey(images, "target=findings"));
    }
}
