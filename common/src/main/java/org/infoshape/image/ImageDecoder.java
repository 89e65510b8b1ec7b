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
 * CMYK; other formats by the JDK. Not for several threads at once.
 */
public final class ImageDecoder implements AutoCloseable {

    /** A header may claim any size; more than this is taken for damage. */
    private static final long MOST_PIXELS = 100_000_000;

    private final ImageFormat format;
    private final ImageReader jpeg;
    private @Nullable PlaneResizer resizer;
    private @Nullable String damage;

    public ImageDecoder(ImageFormat format) {
        this.format = format;
        this.jpeg = listened(jpegReader());
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
            return readBy(jpeg, in);
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
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new CorruptImageException("claims " + pixels + " pixels (must be <= " + MOST_PIXELS + ")");
        }
        return reader.read(0);
    }

    private byte[] resized(BufferedImage image) {
        int width = format.shape().width();
        int height = format.shape().height();
        PixelWindow window = PixelWindow.of(image, format);
        PlaneResizer fitting = resizer;
        if (fitting == null || !fitting.takes(window.width(), window.height())) {
            fitting = new PlaneResizer(window.width(), window.height(), width, height);
            resizer = fitting;
        }
        byte[] pixels = new byte[format.shape().size()];
        float[][] planes = window.planes(image, format.shape().channels());
        for (int c = 0; c < planes.length; c++) {
            fitting.resize(planes[c], pixels, c * width * height);
        }
        return pixels;
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
    }
}
