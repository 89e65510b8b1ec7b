package org.infoshape.data;

import java.io.Serializable;

/**
 * Shape of images, {@code [channels, height, width]}.
 *
 * @param channels 1 for grey, 3 for red, green, blue
 */
public record ImageShape(int channels, int height, int width) implements Serializable {

    /** Values of one image. */
    public int size() {
        return channels * height * width;
    }
}
