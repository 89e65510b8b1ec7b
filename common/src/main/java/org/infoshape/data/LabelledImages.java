package org.infoshape.data;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Images {@code [n]} of one shape as unsigned bytes, with a target label and the private labels of each. Immutable; pixels
 * are only read through {@link #gatherNormalised}.
 */
public final class LabelledImages implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Normalisation of both papers' code for Biased-MNIST: mean .5, deviation .5, to [-1, 1]. */
    private static final float[] NORMALISED = new float[256];

    static {
        for (int i = 0; i < NORMALISED.length; i++) {
            NORMALISED[i] = (i / 255f - 0.5f) / 0.5f;
        }
    }

    private final ImageShape shape;
    private final byte[][] pixels;
    private final int[] targets;
    private final int[][] privates;

    /**
     * @param pixels {@code [n][channels * height * width]}; kept, so it must not be changed any more
     * @param targets {@code [n]}, copied
     * @param privates {@code [attributes][n]}, copied
     * @throws IllegalArgumentException if the lengths do not fit
     */
    public LabelledImages(ImageShape shape, List<byte[]> pixels, int[] targets, int[][] privates) {
        if (pixels.size() != targets.length) {
            throw new IllegalArgumentException(
                    "Invalid targets: " + targets.length + " (must be one for each of " + pixels.size() + " images)");
        }
        for (byte[] image : pixels) {
            if (image.length != shape.size()) {
                throw new InvalidDataException(
                        "Invalid image: " + image.length + " bytes (must be " + shape.size() + " = " + shape + ")");
            }
        }
        this.shape = shape;
        this.pixels = pixels.toArray(byte[][]::new);
        this.targets = targets.clone();
        this.privates = new int[privates.length][];
        for (int a = 0; a < privates.length; a++) {
            if (privates[a].length != targets.length) {
                throw new IllegalArgumentException("Invalid private labels: " + privates[a].length
                        + " (must be one for each of " + targets.length + " images)");
            }
            this.privates[a] = privates[a].clone();
        }
    }

    public int size() {
        return targets.length;
    }

    public ImageShape shape() {
        return shape;
    }

    /** A copy, {@code [n]}. */
    public int[] targets() {
        return targets.clone();
    }

    public int target(int row) {
        return targets[row];
    }

    /** A copy, {@code [n]}. */
    public int[] privates(int attribute) {
        return privates[attribute].clone();
    }

    public int privateLabel(int attribute, int row) {
        return privates[attribute][row];
    }

    public int privateAttributes() {
        return privates.length;
    }

    /** Copies chosen images, normalised to [-1, 1], into {@code out [rows.length, channels, height, width]}. */
    public void gatherNormalised(int[] rows, float[] out) {
        int at = 0;
        for (int row : rows) {
            for (byte value : pixels[row]) {
                out[at++] = NORMALISED[value & 0xFF];
            }
        }
    }

    /** A copy of one image's bytes, {@code [channels, height, width]}. */
    public byte[] image(int row) {
        return pixels[row].clone();
    }

    /** The images whose row number fulfils the condition, in their order. */
    public LabelledImages where(IntPredicate row) {
        return rows(IntStream.range(0, size()).filter(row).toArray());
    }

    /** The images of the given rows, in that order. */
    public LabelledImages rows(int[] rows) {
        List<byte[]> chosen = IntStream.of(rows).mapToObj(row -> pixels[row]).toList();
        int[][] chosenPrivates = new int[privates.length][];
        for (int a = 0; a < privates.length; a++) {
            int attribute = a;
            chosenPrivates[a] =
                    IntStream.of(rows).map(row -> privates[attribute][row]).toArray();
        }
        return new LabelledImages(
                shape, chosen, IntStream.of(rows).map(row -> targets[row]).toArray(), chosenPrivates);
    }
}
