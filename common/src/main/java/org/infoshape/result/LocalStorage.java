package org.infoshape.result;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of the local file system. Files are synced to disk before they get their name. */
final class LocalStorage implements Storage {

    private static final String TEMPORARY = ".tmp-";

    private final Path folder;

    LocalStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public String location() {
        return folder.toString();
    }

    @Override
    public URI uri() {
        return folder.toAbsolutePath().toUri();
    }

    @Override
    public Storage folder(String name) {
        return new LocalStorage(folder.resolve(name));
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(folder.resolve(name));
    }

    @Override
    public byte[] read(String name) throws IOException {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(folder.resolve(name).toString());
        }
    }

    @Override
    public byte[] read(String name, long from, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ)) {
            long at = from;
            for (int read = 0; read >= 0 && part.hasRemaining(); at += read) {
                read = channel.read(part, at);
            }
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(folder.resolve(name).toString());
        }
        return part.hasRemaining() ? Arrays.copyOf(part.array(), part.position()) : part.array();
    }

    @Override
    public long size(String name) throws IOException {
        try {
            return Files.size(folder.resolve(name));
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(folder.resolve(name).toString());
        }
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        Path target = folder.resolve(name);
        Path temporary = writeTemporary(target, content);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public boolean publish(String name, byte[] content) throws IOException {
        Path target = folder.resolve(name);
        Path temporary = writeTemporary(target, content);
        try {
            // link(2) fails if the name is taken, where rename(2) would overwrite
            Files.createLink(target, temporary);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path writeTemporary(Path target, byte[] content) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("Cannot write to " + target);
        }
        Files.createDirectories(parent);
        Path temporary = parent.resolve(TEMPORARY + UUID.randomUUID());
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary); // a full disk must not fill up further
            throw e;
        }
        return temporary;
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(TEMPORARY))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> folders() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Another process may be at the same: what is gone already is no fault. */
    @Override
    public void delete(String name) throws IOException {
        Path target = folder.resolve(name);
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(target);
            return;
        }
        try {
            Files.walkFileTree(target, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    return goOnIfGone(failure);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path inside, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        goOnIfGone(failure);
                    }
                    Files.deleteIfExists(inside);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // another process was faster
        }
    }

    private static FileVisitResult goOnIfGone(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
