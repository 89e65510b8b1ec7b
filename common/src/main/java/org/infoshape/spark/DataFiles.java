package org.infoshape.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.infoshape.data.InvalidDataException;
import org.infoshape.result.Storage;

/** The files of a table, in the order of their paths; names that begin with {@code _} or {@code .} are no data. */
final class DataFiles {

    private DataFiles() {}

    /**
     * @param location a file, or a folder that is searched with all folders in it; local path or URI
     * @throws InvalidDataException if there is none, or it cannot be read
     */
    static List<FileStatus> at(String location, Configuration hadoop) {
        List<FileStatus> found = new ArrayList<>();
        try {
            Path path = new Path(Storage.at(location).uri());
            FileSystem files = path.getFileSystem(hadoop);
            collect(files, files.getFileStatus(path), found);
        } catch (FileNotFoundException e) {
            throw new InvalidDataException("No such file or folder: " + location, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidDataException("Cannot read " + location + ": " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new InvalidDataException("No data files in " + location);
        }
        found.sort(Comparator.comparing(status -> status.getPath().toString()));
        return List.copyOf(found);
    }

    private static void collect(FileSystem files, FileStatus status, List<FileStatus> found) throws IOException {
        if (status.isFile()) {
            found.add(status);
            return;
        }
        for (FileStatus inside : files.listStatus(status.getPath())) {
            String name = inside.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
                collect(files, inside, found);
            }
        }
    }

    static boolean csv(FileStatus file) {
        String name = file.getPath().getName();
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }

    /** As a user would write it: a local path without scheme, else the URI. */
    static String name(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
