package org.infoshape.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infoshape.data.InvalidDataException;
import org.infoshape.result.Storage;

/**
 * CelebA's label files: 40 attributes of each image as 0 or 1, its official split and, if that file is there, whose face it
 * shows.
 *
 * @see <a href="https://arxiv.org/abs/1411.7766">Liu et al. 2015</a>
 */
public final class CelebaRelease {

    /** Name of the data set. */
    public static final String NAME = "celeba";

    /** Attribute that holds the person's number; 0 is nobody's. */
    public static final String IDENTITY = "identity";

    static final String ATTRIBUTES = "list_attr_celeba.txt";
    private static final String PARTITION = "list_eval_partition.txt";
    private static final String IDENTITIES = "identity_CelebA.txt";
    private static final int ATTRIBUTE_COUNT = 40;
    private static final int IMAGES = 202_599;
    private static final int[] SPLIT_SIZES = {162_770, 19_867, 19_962};
    private static final List<String> SPLITS = List.of(HashSplit.TRAIN, HashSplit.VALIDATION, HashSplit.TEST);
    private static final int MOST_IDENTITIES = 1_000_000;

    private final List<String> attributes;
    private final String[] images;
    private final byte[][] labels;
    private final int[] splits;
    private final int[] identities;

    private CelebaRelease(List<String> attributes, String[] images, byte[][] labels, int[] splits, int[] identities) {
        this.attributes = attributes;
        this.images = images;
        this.labels = labels;
        this.splits = splits;
        this.identities = identities;
    }

    /**
     * Reads all label files.
     *
     * @param verified whether they must be those of the whole release, by their counts
     * @throws InvalidDataException if one is missing, damaged, of other images or not the whole release
     */
    public static CelebaRelease read(Storage folder, boolean verified) throws IOException {
        CelebaTable table = CelebaTable.read(folder, ATTRIBUTES, 2);
        List<String> names = table.headerFields(1);
        if (names.size() != ATTRIBUTE_COUNT) {
            throw new InvalidDataException("Invalid line 2 of " + ATTRIBUTES + ": " + names.size()
                    + " names (must be the " + ATTRIBUTE_COUNT + " attributes)");
        }
        table.requireRows(
                table.number(table.headerFields(0).toArray(String[]::new), 0, -2, 1, IMAGES), "by its first line");
        if (verified) {
            table.requireRows(IMAGES, "the whole release; verify-counts = false takes others");
        }
        String[] images = new String[table.rows()];
        byte[][] labels = new byte[images.length][];
        for (int i = 0; i < images.length; i++) {
            String[] fields = table.row(i, ATTRIBUTE_COUNT);
            images[i] = fields[0];
            labels[i] = new byte[ATTRIBUTE_COUNT];
            for (int a = 0; a < ATTRIBUTE_COUNT; a++) {
                String value = fields[a + 1];
                if (!value.equals("1") && !value.equals("-1")) {
                    throw new InvalidDataException("Invalid line " + (i + 3) + " of " + ATTRIBUTES + ": " + names.get(a)
                            + " is " + value + " (must be 1 or -1)");
                }
                labels[i][a] = (byte) (value.equals("1") ? 1 : 0);
            }
        }
        int[] splits = column(CelebaTable.read(folder, PARTITION, 0), images, 2);
        if (verified) {
            requireSplitSizes(splits);
        }
        int[] identities = folder.exists(IDENTITIES)
                ? column(CelebaTable.read(folder, IDENTITIES, 0), images, MOST_IDENTITIES)
                : new int[0];
        return new CelebaRelease(names, images, labels, splits, identities);
    }

    private static int[] column(CelebaTable table, String[] images, int most) {
        table.requireRows(images.length, "as in " + ATTRIBUTES);
        int[] values = new int[images.length];
        for (int i = 0; i < values.length; i++) {
            String[] fields = table.row(i, 1);
            table.requireImage(fields, i, images[i]);
            values[i] = table.number(fields, 1, i, 0, most);
        }
        return values;
    }

    private static void requireSplitSizes(int[] splits) {
        int[] sizes = new int[SPLITS.size()];
        for (int split : splits) {
            sizes[split]++;
        }
        for (int s = 0; s < sizes.length; s++) {
            if (sizes[s] != SPLIT_SIZES[s]) {
                throw new InvalidDataException("Invalid number of images in split " + SPLITS.get(s) + " of " + PARTITION
                        + ": " + sizes[s] + " (must be " + SPLIT_SIZES[s]
                        + " in the whole release; verify-counts = false takes others)");
            }
        }
    }

    /** Images in the label files. */
    public int size() {
        return images.length;
    }

    /** Names of the 40 attributes in the order of the file. */
    public List<String> attributes() {
        return attributes;
    }

    /** The same images in the release's own splits. */
    public ImageListing officialSplits(ImageFiles files) {
        return listing(files, i -> SPLITS.get(splits[i]));
    }

    /**
     * Images in splits by a hash of the person: nobody is in two of them.
     *
     * @throws InvalidDataException if the file of identities is not there
     */
    public ImageListing identitySplits(ImageFiles files, HashSplit split) {
        if (identities.length == 0) {
            throw new InvalidDataException("Missing " + IDENTITIES + " (needed by split = identity-hash)");
        }
        return listing(files, i -> split.of(Integer.toString(identities[i])));
    }

    /** The split of an image by its row. */
    private interface SplitOfRow {
        String split(int row);
    }

    private ImageListing listing(ImageFiles files, SplitOfRow splitOf) {
        Map<String, String> fileOf = new HashMap<>();
        files.names().forEach(name -> fileOf.put(name.substring(name.lastIndexOf('/') + 1), name));
        List<List<ListedImage>> bySplit = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<UnreadableImage> missing = new ArrayList<>();
        for (int i = 0; i < images.length; i++) {
            String file = fileOf.get(images[i]);
            if (file == null) {
                missing.add(new UnreadableImage(images[i], "missing in " + files.location()));
            } else {
                String split = splitOf.split(i);
                bySplit.get(SPLITS.indexOf(split)).add(new ListedImage(images[i], file, split, labels(i)));
            }
        }
        List<ListedImage> listed = bySplit.stream().flatMap(List::stream).toList();
        if (listed.isEmpty()) {
            throw new InvalidDataException("No image of the label files in " + files.location() + " (such as "
                    + files.names().get(0) + "; must hold files such as " + images[0] + ")");
        }
        return new ImageListing(NAME, classes(), listed, missing);
    }

    private Map<String, Integer> classes() {
        Map<String, Integer> classes = new LinkedHashMap<>();
        attributes.forEach(name -> classes.put(name, 2));
        if (identities.length > 0) {
            int most = 0;
            for (int identity : identities) {
                most = Math.max(most, identity);
            }
            classes.put(IDENTITY, most + 1);
        }
        return classes;
    }

    private int[] labels(int row) {
        int known = identities.length > 0 ? 1 : 0;
        int[] all = new int[ATTRIBUTE_COUNT + known];
        for (int a = 0; a < ATTRIBUTE_COUNT; a++) {
            all[a] = labels[row][a];
        }
        if (known > 0) {
            all[ATTRIBUTE_COUNT] = identities[row];
        }
        return all;
    }
}
