package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.infoshape.data.Mnist.Part;
import org.infoshape.result.Storage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {

    @TempDir
    Path folder;

    private Mnist mnist(boolean verified) throws IOException {
        return new Mnist(Storage.at(folder.toString()), verified);
    }

    @Test
    void gzippedAndPlainFilesAreRead() throws IOException {
        IdxFolder.write(folder, 20, 10);
        Mnist.Digits digits = mnist(false).read(Part.TRAIN);
        assertThat(digits.size()).isEqualTo(20);
        assertThat(digits.digits()).startsWith(0, 1, 2).endsWith(9);
        assertThat(digits.image(19)).hasSize(784);
    }

    @Test
    void otherDigitsThanThePublishedOnesAreRefusedUnlessAskedFor() throws IOException {
        IdxFolder.write(folder, 20, 10);
        assertThatThrownBy(() -> mnist(true).read(Part.TRAIN))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("Invalid SHA-256 of train-images-idx3-ubyte")
                .hasMessageContaining("must be ba891046")
                .hasMessageContaining("verify-checksums = false");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        IdxFolder.write(folder, 20, 10);
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        assertThatThrownBy(() -> mnist(false).requireFiles())
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("Missing t10k-labels-idx1-ubyte in " + folder);
    }

    @Test
    void aWrongMagicIsShown() throws IOException {
        IdxFolder.write(folder, 20, 10);
        Files.write(folder.resolve("train-images-idx3-ubyte"), IdxFolder.idx(0x801, new byte[20], 20, 1, 1));
        assertThatThrownBy(() -> mnist(false).read(Part.TRAIN))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid magic of train-images-idx3-ubyte: 0x00000801 (must be 0x00000803)");
    }

    @Test
    void aTruncatedFileIsRefusedPackedOrPlain() throws IOException {
        IdxFolder.write(folder, 20, 10);
        Path images = folder.resolve("train-images-idx3-ubyte");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> mnist(false).read(Part.TRAIN))
                .hasMessageContaining("15679 bytes after the header (must be [20, 28, 28] = 15680)");
        byte[] packed = IdxFolder.gzip(whole);
        Files.write(images, Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> mnist(false).read(Part.TRAIN))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("Cannot unpack train-images-idx3-ubyte");
    }

    @Test
    void imagesAndLabelsMustBeAsMany() throws IOException {
        IdxFolder.write(folder, 20, 10);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxFolder.idx(0x801, new byte[19], 19));
        assertThatThrownBy(() -> mnist(false).read(Part.TRAIN))
                .hasMessage("Invalid number of labels in train-labels-idx1-ubyte: 19 (must be one for each of the 20"
                        + " images)");
    }

    @Test
    void thePublishedFilesAreVerifiedAndWhole() throws IOException {
        Path data = SharedData.folder().resolve("mnist");
        Assumptions.assumeTrue(Files.isDirectory(data), "MNIST is not here");
        Mnist published = new Mnist(Storage.at(data.toString()), true);
        assertThat(published.read(Part.TRAIN).size()).isEqualTo(60_000);
        assertThat(published.read(Part.TEST).size()).isEqualTo(10_000);
    }
}
