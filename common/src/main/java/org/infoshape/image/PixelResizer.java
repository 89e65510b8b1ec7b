package org.infoshape.image;

import java.util.Arrays;

/**
 * Resizes images of one size to another, down the columns and then along the rows, without rounding between. Its loops are
 * plain enough for the compiler to unroll, and to vectorise all but the lookups along the rows.
 */
final class PixelResizer {

    private final int sourceWidth;
    private final int sourceHeight;
    private final int step;
    private final AxisFilter horizontal;
    private final AxisFilter vertical;
    private final int[] places;
    private final float[] source;
    private final float[] line;
    private final float[] squeezed;

    /** @param pixels an image as large as those to come, with pixels of as many values */
    PixelResizer(StoredPixels pixels, int width, int height) {
        this.sourceWidth = pixels.width();
        this.sourceHeight = pixels.height();
        this.step = pixels.pixelStep();
        this.horizontal = new AxisFilter(sourceWidth, width);
        this.vertical = new AxisFilter(sourceHeight, height);
        this.places = Arrays.stream(horizontal.first()).map(x -> x * step).toArray();
        this.source = new float[sourceHeight * sourceWidth * step];
        this.line = new float[sourceWidth * step];
        this.squeezed = new float[width];
    }

    /** Whether it is made for such images. */
    boolean takes(StoredPixels pixels) {
        return pixels.width() == sourceWidth && pixels.height() == sourceHeight && pixels.pixelStep() == step;
    }

    /** @return unsigned bytes, {@code [bands, height, width]} */
    byte[] resize(StoredPixels pixels) {
        for (int y = 0; y < sourceHeight; y++) {
            load(pixels.data(), pixels.corner() + y * pixels.rowStep(), y * line.length);
        }
        int width = horizontal.length();
        int height = vertical.length();
        byte[] out = new byte[pixels.bands().length * height * width];
        for (int y = 0; y < height; y++) {
            combine(y);
            for (int band = 0; band < pixels.bands().length; band++) {
                squeeze(pixels.bands()[band]);
                store(out, (band * height + y) * width);
            }
        }
        return out;
    }

    private void load(byte[] data, int from, int to) {
        for (int i = 0; i < line.length; i++) {
            source[to + i] = data[from + i] & 0xFF;
        }
    }

    /** The weighted sum of source rows that row y comes of, in {@link #line}. */
    private void combine(int y) {
        int row = vertical.first()[y] * line.length;
        Arrays.fill(line, 0);
        int k = 0;
        // two rows at a time: every pass reads and writes the whole line
        for (; k + 1 < vertical.taps(); k += 2) {
            add(vertical.weights(k)[y], vertical.weights(k + 1)[y], row + k * line.length);
        }
        if (k < vertical.taps()) {
            add(vertical.weights(k)[y], row + k * line.length);
        }
    }

    private void add(float weight, int row) {
        for (int i = 0; i < line.length; i++) {
            line[i] += weight * source[row + i];
        }
    }

    private void add(float weight, float next, int row) {
        int below = row + line.length;
        for (int i = 0; i < line.length; i++) {
            line[i] += weight * source[row + i] + next * source[below + i];
        }
    }

    /** One band of the line, at its new length, in {@link #squeezed}. */
    private void squeeze(int band) {
        // half a unit more, so that cutting off the fraction rounds
        Arrays.fill(squeezed, 0.5f);
        int k = 0;
        for (; k + 1 < horizontal.taps(); k += 2) {
            squeeze(horizontal.weights(k), horizontal.weights(k + 1), k * step + band);
        }
        if (k < horizontal.taps()) {
            squeeze(horizontal.weights(k), k * step + band);
        }
    }

    private void squeeze(float[] weights, int shift) {
        for (int x = 0; x < squeezed.length; x++) {
            squeezed[x] += weights[x] * line[places[x] + shift];
        }
    }

    private void squeeze(float[] weights, float[] next, int shift) {
        for (int x = 0; x < squeezed.length; x++) {
            int at = places[x] + shift;
            squeezed[x] += weights[x] * line[at] + next[x] * line[at + step];
        }
    }

    private void store(byte[] out, int at) {
        for (int x = 0; x < squeezed.length; x++) {
            // weights add up to 1 but for rounding
            out[at + x] = (byte) Math.min(255, (int) squeezed[x]);
        }
    }
}
