package org.infoshape.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.infoshape.data.ImageShape;
import org.infoshape.image.ImageFormat.Crop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    /** Pillow 9.4, {@code resize((3, 4), BILINEAR)} of {@link #pattern()}: shrinking. */
    private static final int[][] PILLOW_3X4 = {
        {35, 114, 193, 48, 127, 206, 60, 139, 218, 73, 152, 163},
        {13, 57, 142, 47, 91, 176, 81, 125, 157, 115, 159, 153},
        {26, 32, 38, 132, 138, 144, 89, 95, 101, 88, 94, 100}
    };

    /** Pillow's first rows of {@code resize((9, 8), BILINEAR)}: growing. */
    private static final int[][] PILLOW_9X8_TOP = {
        {0, 25, 53, 82, 111, 140, 169, 197, 222},
        {0, 3, 12, 26, 45, 72, 105, 143, 180},
        {0, 2, 4, 7, 9, 11, 14, 16, 18}
    };

    /** Pillow's {@code convert('L')}. */
    private static final int[] PILLOW_GREY = {
        0, 14, 35, 61, 93, 130, 174, 31, 45, 65, 91, 123, 161, 205, 61, 76, 96, 122, 154, 192, 235, 63, 77, 97, 124,
        155, 193, 87, 94, 108, 128, 154, 186, 224, 41
    };

    /** 7 x 5 pixels. */
    private static BufferedImage pattern() {
        BufferedImage image = new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 7; x++) {
                int red = (37 * x + 11 * y) % 256;
                int green = (5 * x * x + 29 * y) % 256;
                int blue = (91 * y + 3 * x) % 256;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int[] decode(byte[] file, int channels, int height, int width, Crop crop)
            throws CorruptImageException {
        try (ImageDecoder decoder = new ImageDecoder(new ImageFormat(new ImageShape(channels, height, width), crop))) {
            byte[] pixels = decoder.decode(file);
            return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xFF).toArray();
        }
    }

    @Test
    void anImageOfTheWantedSizeKeepsEveryValue() throws CorruptImageException {
        int[] pixels = decode(TestImages.encoded(pattern(), "png"), 3, 5, 7, Crop.NONE);
        for (int i = 0; i < 35; i++) {
            int rgb = pattern().getRGB(i % 7, i / 7);
            assertThat(new int[] {pixels[i], pixels[35 + i], pixels[70 + i]})
                    .containsExactly(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
        }
    }

    @Test
    void shrinkingAgreesWithPillow() throws CorruptImageException {
        int[] pixels = decode(TestImages.encoded(pattern(), "png"), 3, 4, 3, Crop.NONE);
        int[] expected = Arrays.stream(PILLOW_3X4).flatMapToInt(Arrays::stream).toArray();
        requireWithinOne(pixels, expected);
    }

    @Test
    void growingAgreesWithPillow() throws CorruptImageException {
        int[] pixels = decode(TestImages.encoded(pattern(), "png"), 3, 8, 9, Crop.NONE);
        for (int c = 0; c < 3; c++) {
            requireWithinOne(Arrays.copyOfRange(pixels, c * 72, c * 72 + 9), PILLOW_9X8_TOP[c]);
        }
    }

    @Test
    void aSinglePixelFillsAnyImageAndThreePixelsShrinkToTheirWeightedMean() throws CorruptImageException {
        BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        pixel.setRGB(0, 0, 0xFF8001);
        int[] filled = decode(TestImages.encoded(pixel, "png"), 3, 2, 3, Crop.NONE);
        assertThat(filled)
                .containsExactly(255, 255, 255, 255, 255, 255, 128, 128, 128, 128, 128, 128, 1, 1, 1, 1, 1, 1);
        BufferedImage line = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 3; x++) {
            line.getRaster().setSample(x, 0, 0, 40 * x * x);
        }
        // a triangle of half width 3 around the middle pixel: weights 2/7, 3/7, 2/7, so 440 / 7
        assertThat(decode(TestImages.encoded(line, "png"), 1, 1, 1, Crop.NONE)).containsExactly(63);
    }

    /** Pillow rounds to whole numbers between the two axes, we do not. */
    private static void requireWithinOne(int[] pixels, int[] expected) {
        assertThat(pixels).hasSameSizeAs(expected);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).as("pixel %d", i).isCloseTo(expected[i], within(1));
        }
    }

    @Test
    void colourBecomesGreyByPillowsWeights() throws CorruptImageException {
        assertThat(decode(TestImages.encoded(pattern(), "png"), 1, 5, 7, Crop.NONE))
                .containsExactly(PILLOW_GREY);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greyIsTakenAsItIsStoredAtAnyDepth(int type) throws CorruptImageException {
        BufferedImage grey = new BufferedImage(3, 1, type);
        boolean deep = type == BufferedImage.TYPE_USHORT_GRAY;
        for (int x = 0; x < 3; x++) {
            grey.getRaster().setSample(x, 0, 0, (deep ? 257 : 1) * 100 * x);
        }
        byte[] png = TestImages.encoded(grey, "png");
        assertThat(decode(png, 1, 1, 3, Crop.NONE)).containsExactly(0, 100, 200);
        assertThat(decode(png, 3, 1, 3, Crop.NONE)).containsExactly(0, 100, 200, 0, 100, 200, 0, 100, 200);
    }

    @Test
    void aCentredCropKeepsProportions() throws CorruptImageException {
        BufferedImage wide = new BufferedImage(12, 4, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 4; y++) {
            for (int x = 4; x < 8; x++) {
                wide.setRGB(x, y, 0xFFFFFF);
            }
        }
        assertThat(decode(TestImages.encoded(wide, "png"), 1, 2, 2, Crop.CENTRE))
                .containsOnly(255);
        assertThat(decode(TestImages.encoded(wide, "png"), 1, 2, 2, Crop.NONE)).doesNotContain(255);
    }

    @Test
    void aJpegIsReadNearItsSource() throws CorruptImageException {
        BufferedImage source = TestImages.smooth(18, 22, BufferedImage.TYPE_INT_RGB, 3);
        int[] pixels = decode(TestImages.encoded(source, "jpg"), 3, 22, 18, Crop.NONE);
        // quality .75 on a smooth ramp; a swap of two channels or rows would differ by tens
        assertThat(pixels[0]).isCloseTo(source.getRGB(0, 0) >> 16 & 0xFF, within(6));
        assertThat(pixels[2 * 396 + 395]).isCloseTo(source.getRGB(17, 21) & 0xFF, within(6));
    }

    /** The same JPEG with a segment of an application that nobody knows, for which TwelveMonkeys reads it. */
    private static byte[] withApplicationSegment(byte[] jpeg) {
        byte[] segment = {(byte) 0xFF, (byte) 0xE2, 0, 7, 'N', 'O', 'N', 'E', 0};
        int afterJfif = 4 + ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF);
        ByteBuffer with = ByteBuffer.allocate(jpeg.length + segment.length);
        return with.put(jpeg, 0, afterJfif)
                .put(segment)
                .put(jpeg, afterJfif, jpeg.length - afterJfif)
                .array();
    }

    @Test
    void aPlainJpegIsReadAsTwelveMonkeysReadsIt() throws CorruptImageException {
        byte[] plain = TestImages.jpeg(7);
        byte[] other = withApplicationSegment(plain);
        assertThat(JpegHeader.plain(plain)).contains(new JpegHeader(18, 22));
        assertThat(JpegHeader.plain(other)).isEmpty();
        assertThat(decode(plain, 3, 22, 18, Crop.NONE)).isEqualTo(decode(other, 3, 22, 18, Crop.NONE));
        assertThat(decode(plain, 1, 9, 9, Crop.CENTRE)).isEqualTo(decode(other, 1, 9, 9, Crop.CENTRE));
    }

    @Test
    void aJpegThatIsGreyOrCutInItsHeaderIsNotPlain() {
        BufferedImage grey = TestImages.smooth(18, 22, BufferedImage.TYPE_BYTE_GRAY, 3);
        assertThat(JpegHeader.plain(TestImages.encoded(grey, "jpg"))).isEmpty();
        byte[] whole = TestImages.jpeg(7);
        // quantisation and Huffman tables come before the scan
        for (int length = 0; length < 300; length++) {
            assertThat(JpegHeader.plain(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void oneDecoderReadsImagesOfSeveralSizesAndGoesOnAfterACorruptOne() throws CorruptImageException {
        ImageFormat format = new ImageFormat(new ImageShape(3, 8, 8), Crop.NONE);
        try (ImageDecoder decoder = new ImageDecoder(format);
                ImageDecoder fresh = new ImageDecoder(format)) {
            byte[] first = decoder.decode(TestImages.jpeg(1));
            assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(TestImages.jpeg(1), 300)))
                    .isInstanceOf(CorruptImageException.class);
            byte[] other = TestImages.encoded(TestImages.smooth(40, 30, BufferedImage.TYPE_INT_RGB, 2), "jpg");
            assertThat(decoder.decode(other)).isEqualTo(fresh.decode(other));
            assertThat(decoder.decode(TestImages.jpeg(1))).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void aTruncatedJpegIsCorruptWhereverItEnds(double share) {
        byte[] whole = TestImages.jpeg(4);
        byte[] part = Arrays.copyOf(whole, Math.min(whole.length - 1, (int) (share * whole.length)));
        assertThatThrownBy(() -> decode(part, 3, 8, 8, Crop.NONE)).isInstanceOf(CorruptImageException.class);
    }

    @Test
    void whatIsNoImageIsToldAsSuch() {
        assertThatThrownBy(() -> decode("a text".getBytes(java.nio.charset.StandardCharsets.UTF_8), 3, 8, 8, Crop.NONE))
                .isInstanceOf(CorruptImageException.class)
                .hasMessage("no image in a known format");
        assertThatThrownBy(() -> decode(new byte[0], 3, 8, 8, Crop.NONE))
                .isInstanceOf(CorruptImageException.class)
                .hasMessage("empty file");
    }
}
