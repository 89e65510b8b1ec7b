package org.infoshape.image;

import java.io.Serializable;
import org.infoshape.data.ImageShape;

/**
 * What every image is made into.
 *
 * @param shape channels and size
 * @param crop what is taken of an image that is not square
 */
public record ImageFormat(ImageShape shape, Crop crop) implements Serializable {

    /** Part of an image that is resized. */
    public enum Crop {
        /** All of it; proportions may change. */
        NONE,
        /** The largest rectangle of the wanted proportions, from the middle. */
        CENTRE
    }
}
