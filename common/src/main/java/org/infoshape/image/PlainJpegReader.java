package org.infoshape.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usual JPEG, which is JFIF in colour, by the JDK's own decoder into one image that is used again and again.
 * TwelveMonkeys ends in the same decoder for such a file, but reads all its segments before and copies value by value: twice
 * the time for a small one.
 */
final class PlainJpegReader {

    private static final String PROVIDER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

    private final ImageReader reader;
    private @Nullable BufferedImage image;

    private PlainJpegReader(ImageReader reader) {
        this.reader = reader;
    }

    /** One, if this Java has the decoder. */
    static Optional<PlainJpegReader> find() {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().equals(PROVIDER)) {
                try {
                    return Optional.of(new PlainJpegReader(provider.createReaderInstance()));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** For listeners, and for resetting. */
    ImageReader reader() {
        return reader;
    }

    /**
     * Reads an image in red, green and blue.
     *
     * @param header of the file
     * @return overwritten by the next call
     */
    BufferedImage read(ImageInputStream in, JpegHeader header) throws IOException {
        BufferedImage target = image;
        if (target == null || target.getWidth() != header.width() || target.getHeight() != header.height()) {
            target = interleaved(header.width(), header.height());
            image = target;
        }
        reader.setInput(in, true, true);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(target);
        return reader.read(0, param);
    }

    private static BufferedImage interleaved(int width, int height) {
        ComponentColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(
                colours,
                Raster.createInterleavedRaster(
                        DataBuffer.TYPE_BYTE, width, height, 3 * width, 3, new int[] {0, 1, 2}, null),
                false,
                null);
    }
}
