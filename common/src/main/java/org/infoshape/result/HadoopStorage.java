package org.infoshape.result;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A folder of any file system that Hadoop reaches, HDFS above all. */
final class HadoopStorage implements Storage {

    private static final String TEMPORARY = ".tmp-";

    private final Path folder;
    private final FileSystem files;
    private final FileContext context;

    HadoopStorage(URI uri) throws IOException {
        Configuration configuration = new Configuration();
        this.folder = new Path(uri);
        this.files = folder.getFileSystem(configuration);
        this.context = FileContext.getFileContext(uri, configuration);
    }

    private HadoopStorage(Path folder, FileSystem files, FileContext context) {
        this.folder = folder;
        this.files = files;
        this.context = context;
    }

    @Override
    public String location() {
        return folder.toString();
    }

    @Override
    public URI uri() {
        return folder.toUri();
    }

    @Override
    public Storage folder(String name) {
        return new HadoopStorage(new Path(folder, name), files, context);
    }

    @Override
    public boolean exists(String name) throws IOException {
        return files.exists(new Path(folder, name));
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (var in = files.open(new Path(folder, name))) {
            return in.readAllBytes();
        }
    }

    @Override
    public byte[] read(String name, long from, int length) throws IOException {
        try (var in = files.open(new Path(folder, name))) {
            in.seek(from);
            return in.readNBytes(length);
        }
    }

    @Override
    public long size(String name) throws IOException {
        return files.getFileStatus(new Path(folder, name)).getLen();
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        Path target = new Path(folder, name);
        context.rename(writeTemporary(target, content), target, Options.Rename.OVERWRITE);
    }

    @Override
    public boolean publish(String name, byte[] content) throws IOException {
        Path target = new Path(folder, name);
        Path temporary = writeTemporary(target, content);
        try {
            context.rename(temporary, target); // without OVERWRITE: refuses a taken name
            return true;
        } catch (FileAlreadyExistsException e) {
            files.delete(temporary, false);
            return false;
        }
    }

    private Path writeTemporary(Path target, byte[] content) throws IOException {
        Path temporary = new Path(target.getParent(), TEMPORARY + UUID.randomUUID());
        try (FSDataOutputStream out = files.create(temporary, false)) {
            out.write(content);
            out.hsync();
        }
        return temporary;
    }

    @Override
    public List<String> list() throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (FileStatus status : files.listStatus(folder)) {
            String name = status.getPath().getName();
            if (!name.startsWith(TEMPORARY)) {
                names.add(name);
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }

    @Override
    public List<String> folders() throws IOException {
        if (!files.exists(folder)) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(folder))
                .filter(FileStatus::isDirectory)
                .map(status -> status.getPath().getName())
                .sorted()
                .toList();
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(new Path(folder, name), true);
    }
}
