package org.infoshape.network;

import java.io.Serializable;
import java.util.List;

/**
 * An image whose values are the columns of a side: channel by channel, each row by row.
 *
 * @param channels 1 or more
 * @param height rows of pixels, 1 or more
 * @param width pixels of a row, 1 or more
 */
public record ImageShape(int channels, int height, int width) implements Serializable {

    public ImageShape {
        if (Math.min(channels, Math.min(height, width)) < 1) {
            throw new IllegalArgumentException("Invalid image: " + text(channels, height, width)
                    + " (must be 1 or more channels, rows and columns of pixels)");
        }
    }

    /**
     * @param sizes channels, height, width
     * @throws IllegalArgumentException unless they are three
     */
    public static ImageShape of(List<Integer> sizes) {
        if (sizes.size() != 3) {
            throw new IllegalArgumentException("Invalid image: " + sizes + " (must be [channels, height, width])");
        }
        return new ImageShape(sizes.get(0), sizes.get(1), sizes.get(2));
    }

    public int columns() {
        return Math.multiplyExact(channels, Math.multiplyExact(height, width));
    }

    @Override
    public String toString() {
        return text(channels, height, width);
    }

    private static String text(int channels, int height, int width) {
        return channels + " x " + height + " x " + width;
    }
}
