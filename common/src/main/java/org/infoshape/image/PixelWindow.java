package org.infoshape.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * The part of a decoded image that is used, and its values as they were stored: {@link BufferedImage#getRGB} would pass
 * grey ones through a gamma curve.
 */
record PixelWindow(int left, int top, int width, int height) {

    /** Pillow's weights of red, green and blue in grey (ITU-R 601), of 65536. */
    private static final int[] LUMA = {19595, 38470, 7471};

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
     * @param channels 1 for grey, 3 for red, green, blue
     * @return {@code [channels][height * width]}, 0 to 255
     */
    float[][] planes(BufferedImage image, int channels) {
        float[][] planes = stored(image);
        if (channels == planes.length) {
            return planes;
        }
        return channels == 1 ? new float[][] {grey(planes)} : new float[][] {planes[0], planes[0], planes[0]};
    }

    private static float[] grey(float[][] rgb) {
        float[] grey = new float[rgb[0].length];
        for (int i = 0; i < grey.length; i++) {
            int sum = 0x8000;
            for (int c = 0; c < 3; c++) {
                sum += LUMA[c] * (int) rgb[c][i];
            }
            grey[i] = sum >> 16;
        }
        return grey;
    }

    /** One plane of a grey image, three of a coloured one; transparency is left out. */
    private float[][] stored(BufferedImage image) {
        Raster raster = image.getRaster();
        int space = image.getColorModel().getColorSpace().getType();
        boolean plain = !(image.getColorModel() instanceof IndexColorModel)
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
        if (!plain) {
            return converted(image);
        }
        int bands = raster.getNumBands() < 3 ? 1 : 3;
        float[][] planes = new float[bands][];
        for (int band = 0; band < bands; band++) {
            planes[band] = raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                            && raster.getDataBuffer() instanceof DataBufferByte
                    ? bytes(raster, model, band)
                    : samples(raster, band);
        }
        return planes;
    }

    /** The usual case, read straight from the array. */
    private float[] bytes(Raster raster, PixelInterleavedSampleModel model, int band) {
        byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
        int step = model.getPixelStride();
        float[] plane = new float[width * height];
        for (int y = 0; y < height; y++) {
            int at = raster.getDataBuffer().getOffset()
                    + (y + top - raster.getSampleModelTranslateY()) * model.getScanlineStride()
                    + (left - raster.getSampleModelTranslateX()) * step
                    + model.getBandOffsets()[band];
            for (int x = 0; x < width; x++, at += step) {
                plane[y * width + x] = data[at] & 0xFF;
            }
        }
        return plane;
    }

    /** Any depth, brought to 8 bits. */
    private float[] samples(Raster raster, int band) {
        int[] stored = raster.getSamples(left, top, width, height, band, (int[]) null);
        int most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
        float[] plane = new float[stored.length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = Math.round(stored[i] * 255f / most);
        }
        return plane;
    }

    private float[][] converted(BufferedImage image) {
        int[] rgb = image.getRGB(left, top, width, height, null, 0, width);
        float[][] planes = new float[3][rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            planes[0][i] = rgb[i] >> 16 & 0xFF;
            planes[1][i] = rgb[i] >> 8 & 0xFF;
            planes[2][i] = rgb[i] & 0xFF;
        }
        return planes;
    }
}
