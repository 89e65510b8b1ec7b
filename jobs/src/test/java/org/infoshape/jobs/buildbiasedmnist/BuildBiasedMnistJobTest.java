package org.infoshape.jobs.buildbiasedmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.infoshape.data.IdxFolder;
import org.infoshape.data.ImageSet;
import org.infoshape.jobs.CommandRun;
import org.infoshape.jobs.RunFolder;
import org.infoshape.result.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On digits made up in the test, so that no data set is needed. */
class BuildBiasedMnistJobTest {

    @TempDir
    private Path folder;

    private RunFolder runs;

    @BeforeEach
    void make() throws IOException {
        IdxFolder.write(folder.resolve("mnist"), 300, 100);
        runs = new RunFolder(folder.resolve("runs"), "build-biased-mnist");
    }

    private String[] settings(String... more) {
        return Stream.concat(
                        Stream.of(
                                "mnist-folder=" + folder.resolve("mnist"),
                                "verify-checksums=false",
                                "train-images=200",
                                "test-images=100",
                                "images-per-file=90"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static ImageSet set(Path run) throws IOException {
        return Json.read(Files.readString(run.resolve(ImageSet.FILE)), ImageSet.class, ImageSet.FILE);
    }

    @Test
    void digitsBecomeShardsWithTheInformationThatRhoStandsFor() throws IOException {
        Path run = runs.complete(settings("rho=0.9"));
        ImageSet set = set(run);
        assertThat(set.splits())
                .containsEntry("train", 200)
                .containsEntry("biased", 100)
                .containsEntry("unbiased", 100);
        assertThat(set.attributes()).containsEntry("digit", 10).containsEntry("colour", 10);
        BuildBiasedMnistSummary summary = RunFolder.summary(run, BuildBiasedMnistSummary.class);
        assertThat(summary.trueInformationNats()).isCloseTo(1.758, within(0.0005)); // as known, to its three decimals
        // 200 images fill 100 cells: the plug-in value lies above the truth, by about 81 / 400 nats at most
        assertThat(summary.measuredInformationNats().get("train")).isBetween(1.6, 2.0);
        assertThat(run.resolve("images/part-00000.parquet")).isNotEmptyFile();
        assertThat(run.resolve("samples.png")).isNotEmptyFile();
        assertThat(runs.run(settings("rho=0.9")).out()).contains("build-biased-mnist is already complete: " + run);
    }

    @Test
    void anInterruptedRunEndsInTheSameBytes() throws IOException {
        Path run = runs.complete(settings());
        byte[] last = Files.readAllBytes(run.resolve("images/part-00004.parquet"));
        String sha256 = set(run).sha256();
        Files.delete(run.resolve("_SUCCESS"));
        Files.delete(run.resolve("images/part-00004.parquet"));
        Files.writeString(run.resolve("images/_tmp-left-behind"), "half a shard");
        CommandRun again = runs.runOn("local[1]", settings());
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(set(run).sha256()).isEqualTo(sha256);
        assertThat(Files.readAllBytes(run.resolve("images/part-00004.parquet"))).isEqualTo(last);
    }

    @Test
    void badSettingsAndBadFilesAreTold() throws IOException {
        runs.requireRefused(2, "Invalid rho: 1.5 (must be <= 1)", settings("rho=1.5"));
        runs.requireRefused(2, "Invalid train-images: 5 (must be >= 10)", settings("train-images=5"));
        runs.requireRefused(3, "Missing train-images-idx3-ubyte in " + folder, settings("mnist-folder=" + folder));
    }

    @Test
    void otherDigitsThanThePublishedAreRefusedByChecksumAndByMagic() throws IOException {
        CommandRun checksum = runs.run(settings("verify-checksums=true"));
        assertThat(checksum.exitCode()).isEqualTo(3);
        assertThat(checksum.err()).contains("Invalid SHA-256 of train-images-idx3-ubyte");
        Path images = folder.resolve("mnist/train-images-idx3-ubyte");
        byte[] bytes = Files.readAllBytes(images);
        bytes[2] = 9;
        Files.write(images, bytes);
        CommandRun magic = runs.run(settings());
        assertThat(magic.exitCode()).isEqualTo(3);
        assertThat(magic.err()).contains("Invalid magic of train-images-idx3-ubyte: 0x00000903 (must be 0x00000803)");
        bytes[2] = 8;
        Files.write(images, Arrays.copyOf(bytes, 5000));
        assertThat(runs.run(settings()).err()).contains("Invalid size of train-images-idx3-ubyte");
        assertThat(runs.newest().resolve(ImageSet.FILE)).doesNotExist();
        assertThat(runs.newest().resolve("images")).doesNotExist();
    }
}
