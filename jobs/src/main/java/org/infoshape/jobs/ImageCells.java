package org.infoshape.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.infoshape.data.JointCounts;
import org.infoshape.image.ImageListing;

/**
 * How many images of a split have each pair of two attributes' classes.
 *
 * @param split of the images
 * @param target first attribute
 * @param privateAttribute second attribute
 * @param counts {@code [target class][private class]}
 * @param informationNats plug-in I(target; private) of these counts
 */
public record ImageCells(
        String split, String target, String privateAttribute, List<List<Long>> counts, double informationNats) {

    /** The cells of every split of a listing. */
    public static List<ImageCells> of(ImageListing listing, String target, String privateAttribute) {
        List<ImageCells> cells = new ArrayList<>();
        for (String split : listing.splits()) {
            JointCounts counts = listing.cells(split, target, privateAttribute);
            List<List<Long>> table = Arrays.stream(counts.table())
                    .map(row -> Arrays.stream(row).boxed().toList())
                    .toList();
            cells.add(new ImageCells(split, target, privateAttribute, table, counts.mutualInformation()));
        }
        return List.copyOf(cells);
    }

    /** For people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s: images by %s x %s %s, I(%s; %s) = %.4f nats",
                split,
                target,
                privateAttribute,
                counts,
                target,
                privateAttribute,
                informationNats);
    }
}
