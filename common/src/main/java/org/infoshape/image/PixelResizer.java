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
    private final int rowLength;
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
        this.rowLength = sourceWidth * step;
        // a row and a pixel more, of weight 0
        this.source = new float[(sourceHeight + 1) * rowLength];
        this.line = new float[rowLength + step];
        this.squeezed = new float[width];
    }

    /** Whether it is made for such images. */
    boolean takes(StoredPixels pixels) {
        return pixels.width() == sourceWidth && pixels.height() == sourceHeight && pixels.pixelStep() == step;
    }

    /** @return unsigned bytes, {@code [bands, height, width]} */
    byte[] resize(StoredPixels pixels) {
        for (int y = 0; y < sourceHeight; y++) {
            load(pixels.data(), pixels.corner() + y * pixels.rowStep(), y * rowLength);
        }
        int width = horizontal.length();
        int height = vertical.length();
        byte[] out = new byte[pixels.bands().length * height * width];
        for (int y = 0; y < height; y++) {
            combine(y);
            for (int band = 0; band < pixels.bands().length; band++) {
                squeeze(pixels.bands()[band], out, (band * height + y) * width);
            }
        }
        return out;
    }

    private void load(byte[] data, int from, int to) {
        for (int i = 0; i < rowLength; i++) {
            source[to + i] = data[from + i] & 0xFF;
        }
    }

    /** The weighted sum of source rows that row y comes of, in {@link #line}. */
    private void combine(int y) {
        Arrays.fill(line, 0);
        for (int k = 0; k < vertical.taps(); k += 2) {
            add(vertical.weights(k)[y], vertical.weights(k + 1)[y], (vertical.first()[y] + k) * rowLength);
        }
    }

    /** Two rows at a time: every pass reads and writes the whole line. */
    private void add(float weight, float next, int row) {
        int below = row + rowLength;
        for (int i = 0; i < rowLength; i++) {
            line[i] += weight * source[row + i] + next * source[below + i];
        }
    }

    /** One band of the line at its new length, rounded. */
    private void squeeze(int band, byte[] out, int at) {
        // half a unit more, so that cutting off the fraction rounds
        Arrays.fill(squeezed, 0.5f);
        int last = horizontal.taps() - 2;
        for (int k = 0; k < last; k += 2) {
            add(horizontal.weights(k), horizontal.weights(k + 1), k * step + band);
        }
        finish(last, last * step + band, out, at);
    }

    private void add(float[] weights, float[] next, int shift) {
        for (int x = 0; x < squeezed.length; x++) {
            int place = places[x] + shift;
            squeezed[x] += weights[x] * line[place] + next[x] * line[place + step];
        }
    }

    private void finish(int k, int shift, byte[] out, int at) {
        float[] weights = horizontal.weights(k);
        float[] next = horizontal.weights(k + 1);
        for (int x = 0; x < squeezed.length; x++) {
            int place = places[x] + shift;
            float value = squeezed[x] + (weights[x] * line[place] + next[x] * line[place + step]);
            // weights add up to 1 but for rounding
            out[at + x] = (byte) Math.min(255, (int) value);
        }
    }
}
