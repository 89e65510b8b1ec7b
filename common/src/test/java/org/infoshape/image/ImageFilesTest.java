package org.infoshape.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.infoshape.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

    @TempDir
    private Path work;

    private Path images() throws IOException {
        Path folder = work.resolve("set");
        for (String name : List.of("train/A/1.jpeg", "train/B/2.PNG", "test/A/3.jpg", "__MACOSX/A/._1.jpeg")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, TestImages.jpeg(name.length()));
        }
        Files.createDirectories(folder.resolve("test/B"));
        Files.writeString(folder.resolve("train/readme.txt"), "no image");
        return folder;
    }

    @Test
    void aFolderAndItsZipHoldTheSameFiles() throws Exception {
        Path folder = images();
        Path zip = work.resolve("set.zip");
        TestImages.zip(folder, zip);
        ImageFiles plain = ImageFiles.at(folder.toString(), 2);
        ImageFiles zipped = ImageFiles.at(zip.toUri().toString(), 2);
        assertThat(plain.names()).containsExactly("test/A/3.jpg", "train/A/1.jpeg", "train/B/2.PNG");
        assertThat(plain.folders()).containsExactly("test", "test/A", "test/B", "train", "train/A", "train/B");
        assertThat(zipped.names())
                .containsExactlyElementsOf(
                        plain.names().stream().map(name -> "set/" + name).toList());
        assertThat(zipped.folders()).contains("set/test/B");
        for (String name : plain.names()) {
            assertThat(zipped.read("set/" + name)).isEqualTo(plain.read(name));
        }
        assertThatThrownBy(() -> zipped.read("set/no.jpg")).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> plain.read("no.jpg")).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aStoredFileIsReadFromAZipToo() throws Exception {
        byte[] content = TestImages.jpeg(1);
        Path zip = work.resolve("stored.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            ZipEntry entry = new ZipEntry("a.jpg");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setCrc(crc.getValue());
            entry.setExtra(new byte[] {(byte) 0x99, (byte) 0x99, (byte) 0xF4, 1});
            entry.setExtra(extra(500));
            out.putNextEntry(entry);
            out.write(content);
            out.setComment("a comment behind the directory");
        }
        assertThat(ImageFiles.at(zip.toString(), 0).read("a.jpg")).isEqualTo(content);
    }

    /** A field of a kind that nobody knows, longer than what is guessed. */
    private static byte[] extra(int length) {
        byte[] extra = new byte[length];
        extra[0] = (byte) 0x99;
        extra[1] = (byte) 0x99;
        extra[2] = (byte) ((length - 4) & 0xFF);
        extra[3] = (byte) ((length - 4) >> 8);
        return extra;
    }

    @Test
    void moreFilesThanAPlainZipCanCountAreFound() throws Exception {
        Path zip = work.resolve("many.zip");
        int files = 70_000; // above 65,535: zip64
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.setLevel(0);
            for (int i = 0; i < files; i++) {
                out.putNextEntry(new ZipEntry("img/" + TestImages.celebaName(i)));
                out.write(i);
            }
        }
        ImageFiles many = ImageFiles.at(zip.toString(), 0);
        assertThat(many.names()).hasSize(files);
        assertThat(many.read("img/" + TestImages.celebaName(69_999))).containsExactly((byte) 69_999);
    }

    @Test
    void aTruncatedZipIsRefused() throws Exception {
        Path zip = work.resolve("cut.zip");
        TestImages.zip(images(), zip);
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThatThrownBy(() -> ImageFiles.at(zip.toString(), 0))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid zip " + zip + " (must end in a central directory: truncated?)");
    }

    @Test
    void aDamagedByteInAZipMakesThatImageCorrupt() throws Exception {
        Path folder = images();
        Path zip = work.resolve("damaged.zip");
        TestImages.zip(folder, zip);
        byte[] bytes = Files.readAllBytes(zip);
        bytes[new String(bytes, ISO_8859_1).indexOf("test/A/3.jpg") + 200] ^= 0x55; // inside that file's data
        Files.write(zip, bytes);
        ImageFiles files = ImageFiles.at(zip.toString(), 0);
        long corrupt =
                files.names().stream().filter(name -> !readable(files, name)).count();
        assertThat(corrupt).isEqualTo(1);
    }

    private static boolean readable(ImageFiles files, String name) {
        try {
            files.read(name);
            return true;
        } catch (CorruptImageException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNotThereAndWhatHoldsNoImageIsTold() throws IOException {
        assertThatThrownBy(() -> ImageFiles.at(work + "/nowhere", 0))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("No images: " + work + "/nowhere is not there (must be a folder or a .zip file)");
        Path empty = Files.createDirectories(work.resolve("empty"));
        assertThatThrownBy(() -> ImageFiles.at(empty.toString(), 3))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("No images in " + empty);
    }
}
