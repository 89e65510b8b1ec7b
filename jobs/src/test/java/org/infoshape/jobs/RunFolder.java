package org.infoshape.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.result.Json;

/**
 * A folder of runs in which a test runs one job after another under the profile smoke.
 *
 * @param output folder of all runs
 * @param job kebab name
 */
public record RunFolder(Path output, String job) {

    /** Runs the job on two cores with settings {@code key=value}. */
    public CommandRun run(String... settings) {
        return runOn("local[2]", settings);
    }

    public CommandRun runOn(String master, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of(job, "--profile", "smoke", "--master", master, "--output", output.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** The same; it must end well. */
    public Path complete(String... settings) throws IOException {
        CommandRun run = run(settings);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return newest();
    }

    /** Requires an exit code, a line on standard error, and that nothing was written. */
    public void requireRefused(int exitCode, String message, String... settings) throws IOException {
        CommandRun run = run(settings);
        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(runs()).isEmpty();
    }

    /** Run directories, the newest last. */
    public List<Path> runs() throws IOException {
        Path folder = output.resolve(job);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.sorted((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .toList();
        }
    }

    public Path newest() throws IOException {
        return runs().get(runs().size() - 1);
    }

    public static <T> T summary(Path run, Class<T> type) throws IOException {
        return Json.read(Files.readString(run.resolve("summary.json")), type, "summary.json");
    }
}
