package org.infoshape.image;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.infoshape.data.InvalidDataException;
import org.infoshape.result.Storage;

/** Image files in a folder or in a zip, on {@code file:} or {@code hdfs:}, readable on any machine. */
public interface ImageFiles extends Serializable {

    /** Where they are. */
    String location();

    /** Names of all image files with the folders they lie in, {@code train/NORMAL/1.jpeg}; sorted. */
    List<String> names();

    /** Folders that may hold images, sorted; those without any too. */
    List<String> folders();

    /**
     * The content of one file.
     *
     * @throws java.io.FileNotFoundException if there is none of that name
     * @throws CorruptImageException if it cannot be unpacked
     */
    byte[] read(String name) throws IOException, CorruptImageException;

    /**
     * Lists a folder or the directory of a zip.
     *
     * @param location path or URI of a folder, or of a file that ends in {@code .zip}
     * @param depth of the folders inside a folder that are looked into; a zip is listed whole
     * @throws InvalidDataException if there is none, it is no zip, or there is no image in it
     */
    static ImageFiles at(String location, int depth) throws IOException {
        String trimmed = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
        int slash = trimmed.lastIndexOf('/');
        Storage parent = Storage.at(slash < 0 ? "." : slash == 0 ? "/" : trimmed.substring(0, slash));
        String name = trimmed.substring(slash + 1);
        boolean zip = name.toLowerCase(Locale.ROOT).endsWith(".zip");
        if (zip ? !parent.exists(name) : !parent.folders().contains(name)) {
            throw new InvalidDataException(
                    "No images: " + location + " is not there (must be a folder or a .zip file)");
        }
        ImageFiles files = zip ? ZippedImages.list(parent, name) : FolderImages.list(parent.folder(name), depth);
        if (files.names().isEmpty()) {
            throw new InvalidDataException("No images in " + location + " (must hold files that end in "
                    + String.join(", ", ENDINGS.stream().sorted().toList()) + ")");
        }
        return files;
    }

    /** Endings of files that are taken for images, in lower case. */
    Set<String> ENDINGS = Set.of(".jpg", ".jpeg", ".png", ".bmp", ".gif");

    /** Whether a path names an image: known ending, and nothing in it that a file manager left behind. */
    static boolean isImage(String path) {
        int dot = path.lastIndexOf('.');
        return dot >= 0 && ENDINGS.contains(path.substring(dot).toLowerCase(Locale.ROOT)) && !hidden(path);
    }

    /** Whether a folder or file of the path begins with a dot or was left by macOS. */
    static boolean hidden(String path) {
        for (String part : path.split("/")) {
            if (part.startsWith(".") || part.equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }
}
