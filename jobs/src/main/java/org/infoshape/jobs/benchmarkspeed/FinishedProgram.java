package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.infoshape.jobs.benchmarkspeed.workload.PeakMemory;
import org.infoshape.result.Json;
import org.jspecify.annotations.Nullable;

/**
 * A program that ran to its end.
 *
 * @param said its standard output
 * @param seconds from its start to its end
 * @param peakMemoryMiB most memory that it held; null where the kernel does not tell
 */
record FinishedProgram(
        String said, double seconds, @Nullable Double peakMemoryMiB) {

    private static final long POLL_MILLIS = 20;

    /** A program that is running. */
    static final class Running {

        private final String name;
        private final Path output;
        private final Complaint complaint;
        private final Process process;
        private final long started = System.nanoTime();

        private Running(String name, ProcessBuilder builder) throws IOException {
            this.name = name;
            output = Files.createTempFile("benchmark-speed", ".out");
            complaint = new Complaint();
            process = builder.redirectOutput(output.toFile())
                    .redirectError(complaint.file())
                    .start();
        }

        /** @throws IOException if it fails, with what it said */
        FinishedProgram finish() throws IOException, InterruptedException {
            try {
                Double peak = null;
                do {
                    Double held = PeakMemory.of(process.pid());
                    peak = held == null ? peak : held;
                } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
                double seconds = (System.nanoTime() - started) / 1e9;
                String said = Files.readString(output, StandardCharsets.UTF_8);
                if (process.exitValue() != 0) {
                    throw new IOException(name + " failed: " + said + complaint.lastLines());
                }
                return new FinishedProgram(said, seconds, peak);
            } finally {
                process.destroy();
                Files.delete(output);
                complaint.close();
            }
        }
    }

    /** @param name of the program in messages */
    static Running start(String name, ProcessBuilder builder) throws IOException {
        return new Running(name, builder);
    }

    static FinishedProgram run(String name, ProcessBuilder builder) throws IOException, InterruptedException {
        return start(name, builder).finish();
    }

    /** What it reported as JSON. */
    <T> T report(Class<T> type, String name) {
        return Json.read(said, type, "report of " + name);
    }
}
