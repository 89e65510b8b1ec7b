package org.infoshape.image;

/**
 * The 8-bit values of an image, pixel by pixel, where they lie: band b of pixel (x, y) is
 * {@code data[corner + y * rowStep + x * pixelStep + bands[b]]}, unsigned.
 *
 * @param data not copied, not to be changed
 * @param corner where the first pixel begins
 * @param bands where each band lies in a pixel
 * @param pixelStep values of a pixel
 * @param rowStep from one row to the next
 * @param width in pixels
 * @param height in pixels
 */
record StoredPixels(byte[] data, int corner, int[] bands, int pixelStep, int rowStep, int width, int height) {

    /** Pillow's weights of red, green and blue in grey (ITU-R 601), of 65536. */
    private static final int[] LUMA = {19595, 38470, 7471};

    /** Without gaps, {@code [height, width, bands]}. */
    static StoredPixels dense(byte[] data, int width, int height) {
        int step = data.length / (width * height);
        int[] bands = new int[step];
        for (int band = 0; band < step; band++) {
            bands[band] = band;
        }
        return new StoredPixels(data, 0, bands, step, step * width, width, height);
    }

    /**
     * The same image in grey or in colour.
     *
     * @param channels 1 for grey, 3 for red, green, blue
     */
    StoredPixels in(int channels) {
        if (channels == bands.length) {
            return this;
        }
        if (channels == 1) {
            return dense(grey(), width, height);
        }
        int[] thrice = {bands[0], bands[0], bands[0]};
        return new StoredPixels(data, corner, thrice, pixelStep, rowStep, width, height);
    }

    private byte[] grey() {
        byte[] grey = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = corner + y * rowStep + x * pixelStep;
                int sum = 0x8000;
                for (int c = 0; c < 3; c++) {
                    sum += LUMA[c] * (data[at + bands[c]] & 0xFF);
                }
                grey[y * width + x] = (byte) (sum >> 16);
            }
        }
        return grey;
    }
}
