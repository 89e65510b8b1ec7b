package org.infoshape.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.infoshape.result.Sha256;
import org.infoshape.result.Storage;

/** The MNIST digits: the four original IDX files, gzipped or plain. */
public final class Mnist {

    /** Of the unpacked files, so that they hold for either form. */
    private static final Map<String, String> SHA256 = Map.of(
            "train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private static final List<String> ENDINGS = List.of("", ".gz");

    /** Side of an image in pixels. */
    public static final int SIDE = 28;

    /** Digits 0 to 9. */
    public static final int CLASSES = 10;

    private final Storage folder;
    private final boolean verified;

    /**
     * @param folder that holds the files
     * @param verified whether the files must be the published ones, by SHA-256
     */
    public Mnist(Storage folder, boolean verified) {
        this.folder = folder;
        this.verified = verified;
    }

    /** Training or test part. */
    public enum Part {
        TRAIN("train"),
        TEST("t10k");

        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * Looks whether all four files are there.
     *
     * @throws InvalidDataException if one is missing
     */
    public void requireFiles() throws IOException {
        for (Part part : Part.values()) {
            found(imagesOf(part));
            found(labelsOf(part));
        }
    }

    /**
     * Reads one part.
     *
     * @throws InvalidDataException if a file is missing, damaged, of another shape or not the published one
     */
    public Digits read(Part part) throws IOException {
        byte[] imageBytes = content(imagesOf(part));
        byte[] labelBytes = content(labelsOf(part));
        IdxFile images = IdxFile.parse(imagesOf(part), imageBytes, 3);
        IdxFile labels = IdxFile.parse(labelsOf(part), labelBytes, 1);
        if (images.size(1) != SIDE || images.size(2) != SIDE) {
            throw new InvalidDataException("Invalid image size in " + imagesOf(part) + ": " + images.size(1) + " x "
                    + images.size(2) + " (must be 28 x 28)");
        }
        if (images.count() != labels.count()) {
            throw new InvalidDataException("Invalid number of labels in " + labelsOf(part) + ": " + labels.count()
                    + " (must be one for each of the " + images.count() + " images)");
        }
        byte[][] pixels = new byte[images.count()][];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = images.item(i);
        }
        return new Digits(pixels, digits(labels.values(), labelsOf(part)), Sha256.of(imageBytes));
    }

    private static int[] digits(byte[] values, String name) {
        int[] digits = new int[values.length];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = Byte.toUnsignedInt(values[i]);
            if (digits[i] >= CLASSES) {
                throw new InvalidDataException(
                        "Invalid label " + i + " in " + name + ": " + digits[i] + " (must be <= 9)");
            }
        }
        return digits;
    }

    private static String imagesOf(Part part) {
        return part.prefix + "-images-idx3-ubyte";
    }

    private static String labelsOf(Part part) {
        return part.prefix + "-labels-idx1-ubyte";
    }

    private String found(String name) throws IOException {
        for (String ending : ENDINGS) {
            if (folder.exists(name + ending)) {
                return name + ending;
            }
        }
        throw new InvalidDataException("Missing " + name + " in " + folder.location()
                + " (must hold the four MNIST files, gzipped as .gz or plain)");
    }

    private byte[] content(String name) throws IOException {
        byte[] content = IdxFile.unpacked(name, folder.read(found(name)));
        String sha256 = Sha256.of(content);
        if (verified && !sha256.equals(SHA256.get(name))) {
            throw new InvalidDataException("Invalid SHA-256 of " + name + " in " + folder.location() + ": " + sha256
                    + " (must be " + SHA256.get(name) + "; verify-checksums = false takes other digits)");
        }
        return content;
    }

    /** Grey images of digits, {@code [n][28 * 28]} unsigned bytes row by row, with the digit of each. */
    public static final class Digits implements Serializable {

        private static final long serialVersionUID = 1L;

        private final byte[][] pixels;
        private final int[] digits;
        private final String sha256;

        Digits(byte[][] pixels, int[] digits, String sha256) {
            this.pixels = pixels;
            this.digits = digits;
            this.sha256 = sha256;
        }

        public int size() {
            return digits.length;
        }

        /** A copy, {@code [28 * 28]}. */
        public byte[] image(int index) {
            return pixels[index].clone();
        }

        /** A copy, {@code [n]}. */
        public int[] digits() {
            return digits.clone();
        }

        /** Of the unpacked image file. */
        public String sha256() {
            return sha256;
        }
    }
}
