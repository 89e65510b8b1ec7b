package org.infoshape.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * The part of a decoded image that is used, and its values as they were stored: {@link BufferedImage#getRGB} would pass
 * grey ones through a gamma curve.
 */
record PixelWindow(int left, int top, int width, int height) {

    static PixelWindow of(BufferedImage image, ImageFormat format) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (format.crop() == ImageFormat.Crop.NONE) {
            return new PixelWindow(0, 0, width, height);
        }
        int wantedWidth = format.shape().width();
        int wantedHeight = format.shape().height();
        int w = (int) Math.min(width, Math.max(1, Math.round(height * (double) wantedWidth / wantedHeight)));
        int h = (int) Math.min(height, Math.max(1, Math.round(width * (double) wantedHeight / wantedWidth)));
        return new PixelWindow((width - w) / 2, (height - h) / 2, w, h);
    }

    /**
     * Its values, in grey or in colour.
     *
     * @param channels 1 for grey, 3 for red, green, blue
     */
    StoredPixels pixels(BufferedImage image, int channels) {
        return stored(image).in(channels);
    }

    /** One band of a grey image, three of a coloured one; transparency is left out. */
    private StoredPixels stored(BufferedImage image) {
        Raster raster = image.getRaster();
        int space = image.getColorModel().getColorSpace().getType();
        boolean plain = !(image.getColorModel() instanceof IndexColorModel)
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
        if (!plain) {
            return converted(image);
        }
        int bands = raster.getNumBands() < 3 ? 1 : 3;
        return raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                        && raster.getDataBuffer() instanceof DataBufferByte bytes
                ? where(raster, model, bytes, bands)
                : samples(raster, bands);
    }

    /** The usual case: nothing is copied. */
    private StoredPixels where(Raster raster, PixelInterleavedSampleModel model, DataBufferByte bytes, int bands) {
        int corner = bytes.getOffset()
                + (top - raster.getSampleModelTranslateY()) * model.getScanlineStride()
                + (left - raster.getSampleModelTranslateX()) * model.getPixelStride();
        return new StoredPixels(
                bytes.getData(),
                corner,
                Arrays.copyOf(model.getBandOffsets(), bands),
                model.getPixelStride(),
                model.getScanlineStride(),
                width,
                height);
    }

    /** Any depth, brought to 8 bits. */
    private StoredPixels samples(Raster raster, int bands) {
        byte[] data = new byte[bands * width * height];
        for (int band = 0; band < bands; band++) {
            int[] stored = raster.getSamples(left, top, width, height, band, (int[]) null);
            int most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
            for (int i = 0; i < stored.length; i++) {
                data[bands * i + band] = (byte) Math.round(stored[i] * 255f / most);
            }
        }
        return StoredPixels.dense(data, width, height);
    }

    private StoredPixels converted(BufferedImage image) {
        int[] rgb = image.getRGB(left, top, width, height, null, 0, width);
        byte[] data = new byte[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            data[3 * i] = (byte) (rgb[i] >> 16);
            data[3 * i + 1] = (byte) (rgb[i] >> 8);
            data[3 * i + 2] = (byte) rgb[i];
        }
        return StoredPixels.dense(data, width, height);
    }
}
