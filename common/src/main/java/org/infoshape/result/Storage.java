package org.infoshape.result;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A folder of files that are only ever seen whole: on {@code file:} or on any file system that Hadoop reaches. Names are
 * relative, with {@code /} between folders.
 */
public interface Storage {

    /**
     * The folder at a path or URI; it need not exist yet.
     *
     * @param location local path, or URI such as {@code hdfs://host:8020/runs}
     * @throws IOException if no file system serves the URI's scheme
     */
    static Storage at(String location) throws IOException {
        URI uri = location.matches("^[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? URI.create(location)
                : java.nio.file.Path.of(location).toAbsolutePath().normalize().toUri();
        return "file".equals(uri.getScheme()) ? new LocalStorage(java.nio.file.Path.of(uri)) : new HadoopStorage(uri);
    }

    /** Where this folder is; never ends in a slash. */
    String location();

    /** The same as a URI with its scheme, as Hadoop and Spark want it: a bare path would mean their default file system. */
    URI uri();

    /** A folder inside this one. */
    Storage folder(String name) throws IOException;

    boolean exists(String name) throws IOException;

    /** @throws java.io.FileNotFoundException if there is none */
    byte[] read(String name) throws IOException;

    /**
     * Reads a part of a file.
     *
     * @param from first byte
     * @param length bytes wanted; fewer come back only where the file ends
     * @throws java.io.FileNotFoundException if there is none
     */
    byte[] read(String name, long from, int length) throws IOException;

    /**
     * Bytes of a file.
     *
     * @throws java.io.FileNotFoundException if there is none
     */
    long size(String name) throws IOException;

    /** Puts a file in place in one step; a reader sees the old content or the new, also if the writer is killed. */
    void write(String name, byte[] content) throws IOException;

    /** Puts a text file in place in one step, in UTF-8. */
    default void writeText(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws java.io.FileNotFoundException if there is none */
    default String readText(String name) throws IOException {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    /**
     * Puts a file in place only if there is none: of several writers, whatever their machine, exactly one succeeds.
     *
     * @return whether this writer was the first
     */
    boolean publish(String name, byte[] content) throws IOException;

    /** Names of the files and folders directly inside, sorted, temporary ones left out; empty if the folder is not there. */
    List<String> list() throws IOException;

    /** Names of the folders directly inside, sorted; empty if this folder is not there. */
    List<String> folders() throws IOException;

    /** Removes a file or a folder with all inside; nothing happens if there is none. */
    void delete(String name) throws IOException;
}
