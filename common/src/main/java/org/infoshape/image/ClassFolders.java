package org.infoshape.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.infoshape.data.InvalidDataException;

/**
 * Images whose folders tell their labels, {@code train/NORMAL/1.jpeg}. Each level of folders is the split or an attribute,
 * whose classes are the folders' names in alphabetical order.
 *
 * @param levels what the folders mean, outermost first: names of attributes, and at most once {@code split}
 */
public record ClassFolders(List<String> levels) {

    /** The level that is no attribute. */
    public static final String SPLIT = "split";

    public ClassFolders {
        levels = List.copyOf(levels);
    }

    /** Names of the attributes, outermost first. */
    public List<String> attributes() {
        return levels.stream().filter(level -> !level.equals(SPLIT)).toList();
    }

    /** Names of the classes of each attribute, in their order. */
    public Map<String, List<String>> classes(ImageFiles files) {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        for (String attribute : attributes()) {
            int level = levels.indexOf(attribute);
            TreeSet<String> names = new TreeSet<>();
            files.names().stream()
                    .map(this::folders)
                    .filter(f -> f.length == levels.size())
                    .forEach(f -> names.add(f[level]));
            classes.put(attribute, List.copyOf(names));
        }
        return classes;
    }

    /**
     * Lists the images.
     *
     * @param name of the data set
     * @param hashSplit splits by the file's name where no level is the split
     * @throws InvalidDataException if a class folder holds no image, an attribute has one class only, or no image lies deep
     *     enough
     */
    public ImageListing list(String name, ImageFiles files, HashSplit hashSplit) {
        Map<String, List<String>> classes = classes(files);
        List<ListedImage> images = new ArrayList<>();
        TreeSet<String> filled = new TreeSet<>();
        for (String file : files.names()) {
            String[] folders = folders(file);
            if (folders.length == levels.size()) {
                filled.add(file.substring(0, file.lastIndexOf('/')));
                images.add(image(file, folders, classes, hashSplit));
            }
        }
        requireFilled(files, filled);
        classes.forEach((attribute, names) -> {
            if (names.size() < 2) {
                throw new InvalidDataException("Invalid classes of " + attribute + " in " + files.location() + ": "
                        + names + " (must be at least 2 folders with images, " + String.join("/", levels) + ")");
            }
        });
        images.sort(Comparator.comparing(ListedImage::split));
        Map<String, Integer> counts = new LinkedHashMap<>();
        classes.forEach((attribute, names) -> counts.put(attribute, names.size()));
        return new ImageListing(name, counts, images, List.of());
    }

    private ListedImage image(String file, String[] folders, Map<String, List<String>> classes, HashSplit hashSplit) {
        int at = levels.indexOf(SPLIT);
        int[] labels = attributes().stream()
                .mapToInt(attribute ->
                        classes.getOrDefault(attribute, List.of()).indexOf(folders[levels.indexOf(attribute)]))
                .toArray();
        return new ListedImage(file, file, at < 0 ? hashSplit.of(file) : folders[at], labels);
    }

    /** The last folders of a path, as many as there are levels; in a zip there may be others around them. */
    private String[] folders(String file) {
        String[] parts = file.split("/");
        int from = Math.max(0, parts.length - 1 - levels.size());
        return Arrays.copyOfRange(parts, from, parts.length - 1);
    }

    /** A folder beside one with images, as deep, must have images too. */
    private static void requireFilled(ImageFiles files, TreeSet<String> filled) {
        if (filled.isEmpty()) {
            throw new InvalidDataException(
                    "No image in " + files.location() + " lies in as many folders as there are levels");
        }
        int depth = filled.first().split("/").length;
        for (String folder : files.folders()) {
            if (folder.split("/").length == depth && !filled.contains(folder)) {
                throw new InvalidDataException("No image in class folder " + folder + " of " + files.location());
            }
        }
    }
}
