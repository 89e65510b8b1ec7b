package org.infoshape.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.infoshape.result.Storage;

/** Image files in a folder and the folders inside it. */
final class FolderImages implements ImageFiles {

    private static final long serialVersionUID = 1L;

    private final String location;
    private final List<String> names;
    private final List<String> folders;

    private FolderImages(String location, List<String> names, List<String> folders) {
        this.location = location;
        this.names = names;
        this.folders = folders;
    }

    static FolderImages list(Storage folder, int depth) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        collect(folder, "", depth, names, folders);
        return new FolderImages(
                folder.location(),
                names.stream().sorted().toList(),
                folders.stream().sorted().toList());
    }

    private static void collect(Storage folder, String path, int depth, List<String> names, List<String> folders)
            throws IOException {
        for (String name : folder.list()) {
            if (ImageFiles.isImage(name)) {
                names.add(path + name);
            }
        }
        if (depth > 0) {
            for (String name : folder.folders()) {
                if (!ImageFiles.hidden(name)) {
                    folders.add(path + name);
                    collect(folder.folder(name), path + name + "/", depth - 1, names, folders);
                }
            }
        }
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<String> folders() {
        return folders;
    }

    @Override
    public byte[] read(String name) throws IOException {
        return Storage.at(location).read(name);
    }
}
