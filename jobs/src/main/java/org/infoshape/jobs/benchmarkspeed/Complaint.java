package org.infoshape.jobs.benchmarkspeed;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program says on its standard error, kept for the case that it fails. */
final class Complaint implements AutoCloseable {

    private static final int TOLD_LINES = 5;

    private final Path path;

    Complaint() throws IOException {
        path = Files.createTempFile("benchmark-speed", ".err");
    }

    File file() {
        return path.toFile();
    }

    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
