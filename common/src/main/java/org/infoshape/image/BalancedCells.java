package org.infoshape.image;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.JointCounts;
import org.infoshape.random.Seeds;

/**
 * As many images of every pair of two attributes' classes as the rarest pair has, so that one attribute tells nothing of
 * the other. Which images stay is decided by a seeded hash of their ids.
 *
 * @param target first attribute
 * @param privateAttribute second attribute
 * @param splits that are balanced; others keep all of their images
 */
public record BalancedCells(String target, String privateAttribute, List<String> splits) {

    public BalancedCells {
        splits = List.copyOf(splits);
    }

    /**
     * The listing without what is too many.
     *
     * @throws InvalidDataException if an attribute or split is unknown, or a pair of classes has no image
     */
    public ImageListing of(ImageListing listing, long seed) {
        Set<String> dropped = new HashSet<>();
        for (String split : splits) {
            requireSplit(listing, split);
            JointCounts cells = listing.cells(split, target, privateAttribute);
            requireNoneEmpty(cells, listing, split);
            dropped.addAll(surplus(listing, split, (int) cells.fewest(), seed));
        }
        return listing.with(listing.images().stream()
                .filter(image -> !dropped.contains(image.id()))
                .toList());
    }

    private static void requireSplit(ImageListing listing, String split) {
        if (!listing.splits().contains(split)) {
            throw new InvalidDataException("No images in split " + split + " of " + listing.name() + " (splits: "
                    + String.join(", ", listing.splits()) + ")");
        }
    }

    private void requireNoneEmpty(JointCounts cells, ImageListing listing, String split) {
        long[][] table = cells.table();
        for (int t = 0; t < table.length; t++) {
            for (int v = 0; v < table[t].length; v++) {
                if (table[t][v] == 0) {
                    throw new InvalidDataException("Empty cell: no image with " + target + " = " + t + " and "
                            + privateAttribute + " = " + v + " in split " + split + " of " + listing.name()
                            + " (counts " + Arrays.deepToString(table)
                            + "; every cell must have images to be balanced)");
                }
            }
        }
    }

    private Set<String> surplus(ImageListing listing, String split, int kept, long seed) {
        int first = listing.indexOf(target);
        int second = listing.indexOf(privateAttribute);
        Map<List<Integer>, List<ListedImage>> cells = listing.images().stream()
                .filter(image -> image.split().equals(split))
                .collect(Collectors.groupingBy(
                        image -> List.of(image.labels()[first], image.labels()[second]),
                        HashMap::new,
                        Collectors.toList()));
        Set<String> surplus = new HashSet<>();
        for (List<ListedImage> cell : cells.values()) {
            cell.stream()
                    .sorted((a, b) -> Long.compare(rank(a, seed), rank(b, seed)))
                    .skip(kept)
                    .forEach(image -> surplus.add(image.id()));
        }
        return surplus;
    }

    private static long rank(ListedImage image, long seed) {
        return Seeds.derive(Seeds.derive(seed, "balanced-cells"), image.id());
    }
}
