package org.infoshape.image;

/** Resizes planes of one size to another, one axis after the other, without rounding between. */
final class PlaneResizer {

    private final int sourceWidth;
    private final int sourceHeight;
    private final AxisFilter horizontal;
    private final AxisFilter vertical;

    PlaneResizer(int sourceWidth, int sourceHeight, int width, int height) {
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        this.horizontal = new AxisFilter(sourceWidth, width);
        this.vertical = new AxisFilter(sourceHeight, height);
    }

    /** Whether it is made for planes of that size. */
    boolean takes(int width, int height) {
        return width == sourceWidth && height == sourceHeight;
    }

    /**
     * @param plane {@code [source height, source width]}, 0 to 255
     * @param out receives unsigned bytes, {@code [height, width]}
     * @param at index of the first of them
     */
    void resize(float[] plane, byte[] out, int at) {
        float[] line = new float[sourceWidth];
        for (int y = 0; y < vertical.length(); y++) {
            float[] weights = vertical.weights(y);
            int row = vertical.first(y) * sourceWidth;
            float weight = weights[0];
            for (int x = 0; x < sourceWidth; x++) {
                line[x] = weight * plane[row + x];
            }
            for (int k = 1; k < weights.length; k++) {
                row += sourceWidth;
                add(line, weights[k], plane, row);
            }
            squeeze(line, out, at + y * horizontal.length());
        }
    }

    private void add(float[] line, float weight, float[] plane, int row) {
        for (int x = 0; x < sourceWidth; x++) {
            line[x] += weight * plane[row + x];
        }
    }

    private void squeeze(float[] line, byte[] out, int at) {
        for (int x = 0; x < horizontal.length(); x++) {
            float[] weights = horizontal.weights(x);
            int from = horizontal.first(x);
            float value = 0.5f;
            for (int k = 0; k < weights.length; k++) {
                value += weights[k] * line[from + k];
            }
            // weights add up to 1 but for rounding
            out[at + x] = (byte) Math.min(255, (int) value);
        }
    }
}
