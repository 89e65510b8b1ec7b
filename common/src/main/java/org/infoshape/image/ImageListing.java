package org.infoshape.image;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshape.config.NearestName;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.JointCounts;
import org.infoshape.random.Seeds;

/**
 * All images of a data set that are to be used.
 *
 * @param name of the data set
 * @param attributes number of classes of each attribute, in the order of the images' labels
 * @param images in the order they are to be kept in
 * @param missing listed somewhere, but there is no file
 */
public record ImageListing(
        String name, Map<String, Integer> attributes, List<ListedImage> images, List<UnreadableImage> missing)
        implements Serializable {

    public ImageListing {
        attributes = new LinkedHashMap<>(attributes);
        images = List.copyOf(images);
        missing = List.copyOf(missing);
    }

    /** The same with other images. */
    public ImageListing with(List<ListedImage> others) {
        return new ImageListing(name, attributes, others, missing);
    }

    /** The same without the images that are missing, as if nobody had listed them. */
    public ImageListing withoutMissing() {
        return new ImageListing(name, attributes, images, List.of());
    }

    /** At most so many images, chosen by a seeded hash of their ids; they keep their order. */
    public ImageListing atMost(int most, long seed) {
        if (images.size() <= most) {
            return this;
        }
        long stream = Seeds.derive(seed, "image-choice");
        long[] ranks = images.stream()
                .mapToLong(image -> Seeds.derive(stream, image.id()))
                .sorted()
                .toArray();
        return with(images.stream()
                .filter(image -> Seeds.derive(stream, image.id()) < ranks[most])
                .toList());
    }

    /** Names of the splits that have images, in the order of the images. */
    public Set<String> splits() {
        Set<String> splits = new LinkedHashSet<>();
        images.forEach(image -> splits.add(image.split()));
        return splits;
    }

    /**
     * Place of an attribute among the labels.
     *
     * @throws InvalidDataException if there is none of that name; names the nearest
     */
    public int indexOf(String attribute) {
        List<String> names = List.copyOf(attributes.keySet());
        int index = names.indexOf(attribute);
        if (index < 0) {
            throw new InvalidDataException(
                    "Unknown attribute " + attribute + " of " + name + NearestName.hint(attribute, names));
        }
        return index;
    }

    /** How often the classes of two attributes occur together in a split. */
    public JointCounts cells(String split, String first, String second) {
        List<ListedImage> ofSplit =
                images.stream().filter(image -> image.split().equals(split)).toList();
        return JointCounts.of(labels(ofSplit, first), classesOf(first), labels(ofSplit, second), classesOf(second));
    }

    private int[] labels(List<ListedImage> ofSplit, String attribute) {
        int index = indexOf(attribute);
        return ofSplit.stream().mapToInt(image -> image.labels()[index]).toArray();
    }

    /** Number of classes of an attribute; throws as {@link #indexOf}. */
    public int classesOf(String attribute) {
        indexOf(attribute);
        return attributes.getOrDefault(attribute, 0);
    }
}
