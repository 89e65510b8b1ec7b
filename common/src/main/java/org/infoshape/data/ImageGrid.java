package org.infoshape.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Images of one shape side by side, for a person to look at before anything is trained. */
public final class ImageGrid {

    private ImageGrid() {}

    /**
     * @param images unsigned bytes, {@code [channels, height, width]} each; at least one
     * @param columns images in a row of the grid
     * @return a PNG
     */
    public static byte[] png(List<byte[]> images, ImageShape shape, int columns) {
        int rows = (images.size() + columns - 1) / columns;
        BufferedImage grid =
                new BufferedImage(columns * shape.width(), rows * shape.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < images.size(); i++) {
            draw(grid, images.get(i), shape, i % columns * shape.width(), i / columns * shape.height());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(grid, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static void draw(BufferedImage grid, byte[] pixels, ImageShape shape, int left, int top) {
        int plane = shape.height() * shape.width();
        int green = shape.channels() == 1 ? 0 : plane;
        for (int i = 0; i < plane; i++) {
            int rgb = (pixels[i] & 0xFF) << 16 | (pixels[i + green] & 0xFF) << 8 | pixels[i + 2 * green] & 0xFF;
            grid.setRGB(left + i % shape.width(), top + i / shape.width(), rgb);
        }
    }
}
