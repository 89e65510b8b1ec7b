package org.infoshape.data;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.infoshape.config.NearestName;

/**
 * What a folder of image shards holds; lies beside them as {@code image-set.json}.
 *
 * @param name of the data set
 * @param channels of every image
 * @param height of every image in pixels
 * @param width of every image in pixels
 * @param attributes class labels of every image: name and number of classes
 * @param splits images of each split by name
 * @param sha256 digest of what the images were made from
 */
public record ImageSet(
        String name,
        int channels,
        int height,
        int width,
        Map<String, Integer> attributes,
        Map<String, Integer> splits,
        String sha256)
        implements Serializable {

    /** Name of the file beside the shards. */
    public static final String FILE = "image-set.json";

    public ImageSet {
        attributes = new TreeMap<>(attributes);
        splits = new TreeMap<>(splits);
    }

    public ImageShape shape() {
        return new ImageShape(channels, height, width);
    }

    /**
     * Number of classes of an attribute, which may be a {@link JointAttribute}.
     *
     * @throws InvalidDataException if there is none of that name; names the nearest
     */
    public int classesOf(String attribute) {
        Integer classes = attributes.get(attribute);
        if (classes == null && JointAttribute.of(attribute).several()) {
            return JointAttribute.of(attribute).classes(this);
        }
        if (classes == null) {
            throw new InvalidDataException("Unknown attribute " + attribute + " of " + name
                    + NearestName.hint(attribute, List.copyOf(attributes.keySet())));
        }
        return classes;
    }

    /**
     * Images of a split.
     *
     * @throws InvalidDataException if there is no such split, or no image in it
     */
    public int sizeOf(String split) {
        Integer size = splits.get(split);
        if (size == null || size == 0) {
            throw new InvalidDataException("No images in split " + split + " of " + name
                    + NearestName.hint(split, List.copyOf(splits.keySet())));
        }
        return size;
    }
}
