package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.infoshape.result.Json;

/**
 * A peer written in Python. The program is a resource of this package; it prints one line of JSON: how often a second it
 * did the work, {@code perSecond}, and the most memory that it held, {@code peakMemoryMiB}. Time of starting is not in it.
 */
final class PythonPeer {

    record Report(double perSecond, double peakMemoryMiB) {}

    private final String interpreter;
    private final String program;

    /** @param program name of the resource */
    PythonPeer(String interpreter, String program) {
        this.interpreter = interpreter;
        this.program = program;
    }

    /** Whether the interpreter runs and has a module. */
    static boolean available(String interpreter, String module) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(interpreter, "-c", "import " + module)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /**
     * Runs the program on one core.
     *
     * @throws IOException if it fails, with what it said
     */
    Contest.PeerSpeed run(String... arguments) throws IOException, InterruptedException {
        Path script = Files.createTempFile("peer", ".py");
        try {
            Files.write(script, source());
            List<String> command = new ArrayList<>(List.of(interpreter, script.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("OMP_NUM_THREADS", "1");
            builder.environment().put("OPENBLAS_NUM_THREADS", "1");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(program + " failed: " + said);
            }
            Report report = Json.read(said, Report.class, program);
            return new Contest.PeerSpeed(report.perSecond(), report.peakMemoryMiB());
        } finally {
            Files.delete(script);
        }
    }

    private byte[] source() throws IOException {
        try (InputStream in = PythonPeer.class.getResourceAsStream(program)) {
            if (in == null) {
                throw new IOException("No resource " + program);
            }
            return in.readAllBytes();
        }
    }
}
