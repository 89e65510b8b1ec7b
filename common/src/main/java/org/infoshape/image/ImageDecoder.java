package org.infoshape.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes image files to unsigned bytes of one format. JPEG by TwelveMonkeys, which reads what the JDK refuses, such as
 * CMYK; plain JPEG and other formats by the JDK. Not for several threads at once.
 */
public final class ImageDecoder implements AutoCloseable {

    /** A header may claim any size; more than this is taken for damage. */
    private static final long MOST_PIXELS = 100_000_000;

    private final ImageFormat format;
    private final ImageReader jpeg;
    private final @Nullable PlainJpegReader plainJpeg;
    private @Nullable PixelResizer resizer;
    private @Nullable String damage;

    public ImageDecoder(ImageFormat format) {
        this.format = format;
        this.jpeg = listened(jpegReader());
        this.plainJpeg = PlainJpegReader.find().orElse(null);
        if (plainJpeg != null) {
            listened(plainJpeg.reader());
        }
    }

    /** Looked up by hand: on a cluster the suite's jar is not on the class path that ImageIO scans. */
    private static synchronized ImageReader jpegReader() {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        JPEGImageReaderSpi provider = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
        if (provider == null) {
            provider = new JPEGImageReaderSpi();
            registry.registerServiceProvider(provider);
        }
        try {
            return provider.createReaderInstance(null);
        } catch (IOException e) {
            throw new IllegalStateException("Every Java platform reads JPEG", e);
        }
    }

    /** The JDK's decoder fills what is missing of a JPEG with grey and only warns. */
    private ImageReader listened(ImageReader reader) {
        reader.addIIOReadWarningListener((source, warning) -> {
            String lower = warning.toLowerCase(Locale.ROOT);
            if (lower.contains("premature") || lower.contains("corrupt") || lower.contains("truncated")) {
                damage = warning;
            }
        });
        return reader;
    }

    /**
     * Decodes one file.
     *
     * @return unsigned bytes, {@code [channels, height, width]}
     * @throws CorruptImageException if it is no image, or not a whole one
     */
    public byte[] decode(byte[] file) throws CorruptImageException {
        damage = null;
        BufferedImage image;
        try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
            image = read(in, file);
        } catch (IOException | RuntimeException e) {
            // readers throw whatever their arithmetic runs into, and may be left in any state
            jpeg.reset();
            listened(jpeg);
            if (plainJpeg != null) {
                plainJpeg.reader().reset();
                listened(plainJpeg.reader());
            }
            throw new CorruptImageException("cannot be decoded: " + firstLine(e), e);
        }
        if (damage != null) {
            throw new CorruptImageException("damaged: " + damage);
        }
        return resized(image);
    }

    private BufferedImage read(ImageInputStream in, byte[] file) throws IOException, CorruptImageException {
        boolean isJpeg = file.length > 2 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
        if (isJpeg) {
            JpegHeader header =
                    plainJpeg == null ? null : JpegHeader.plain(file).orElse(null);
            return plainJpeg == null || header == null ? readBy(jpeg, in) : readPlain(plainJpeg, in, header);
        }
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new CorruptImageException(file.length == 0 ? "empty file" : "no image in a known format");
        }
        ImageReader reader = listened(readers.next());
        try {
            return readBy(reader, in);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage readBy(ImageReader reader, ImageInputStream in)
            throws IOException, CorruptImageException {
        reader.setInput(in, true, true);
        requireSensible((long) reader.getWidth(0) * reader.getHeight(0));
        return reader.read(0);
    }

    private static BufferedImage readPlain(PlainJpegReader reader, ImageInputStream in, JpegHeader header)
            throws IOException, CorruptImageException {
        requireSensible((long) header.width() * header.height());
        return reader.read(in, header);
    }

    private static void requireSensible(long pixels) throws CorruptImageException {
        if (pixels > MOST_PIXELS) {
            throw new CorruptImageException("claims " + pixels + " pixels (must be <= " + MOST_PIXELS + ")");
        }
    }

    private byte[] resized(BufferedImage image) {
        StoredPixels pixels =
                PixelWindow.of(image, format).pixels(image, format.shape().channels());
        PixelResizer fitting = resizer;
        if (fitting == null || !fitting.takes(pixels)) {
            fitting = new PixelResizer(
                    pixels, format.shape().width(), format.shape().height());
            resizer = fitting;
        }
        return fitting.resize(pixels);
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        jpeg.dispose();
        if (plainJpeg != null) {
            plainJpeg.reader().dispose();
        }
    }
}
