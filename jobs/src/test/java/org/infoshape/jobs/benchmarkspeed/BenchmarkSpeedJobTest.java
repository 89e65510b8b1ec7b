package org.infoshape.jobs.benchmarkspeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandRun;
import org.infoshape.jobs.benchmarkspeed.workload.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkSpeedJobTest {

    @TempDir
    private Path output;

    private CommandRun measure(String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "benchmark-speed",
                                "--profile",
                                "smoke",
                                "--master",
                                "local[1]",
                                "--output",
                                output.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private CommandRun generate(String... more) {
        return measure(Stream.concat(Stream.of("--set", "work=[generate-gaussian]"), Stream.of(more))
                .toArray(String[]::new));
    }

    /** A stand-in for the interpreter: has every module, and runs these lines instead of any program. */
    private Path python(String... lines) throws IOException {
        String script = "#!/bin/sh\n[ \"$1\" = -c ] && exit 0\n" + String.join("\n", lines) + "\n";
        Path python = Files.writeString(output.resolve("python"), script);
        assertThat(python.toFile().setExecutable(true)).isTrue();
        return python;
    }

    private JsonNode summary() throws IOException {
        try (Stream<Path> runs = Files.list(output.resolve("benchmark-speed"))) {
            return new ObjectMapper()
                    .readTree(runs.findFirst()
                            .orElseThrow()
                            .resolve("summary.json")
                            .toFile());
        }
    }

    @Test
    void withoutAnInterpreterThePeerIsLeftOutAndThatIsSaid() throws IOException {
        CommandRun run = generate("--set", "python=/no/such/python", "--set", "stock=true");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode row = summary().get("rows").get(0);
        assertThat(row.get("work").asText()).isEqualTo("generate-gaussian");
        assertThat(row.get("unit").asText()).isEqualTo("rows/s");
        assertThat(row.get("ours").asDouble()).isPositive();
        assertThat(row.get("stock").asDouble()).isPositive();
        assertThat(row.get("peer").isNull()).isTrue();
        assertThat(row.get("ratioToPeer").isNull()).isTrue();
        assertThat(summary().get("skipped").get(0).asText())
                .isEqualTo("generate-gaussian: /no/such/python has no numpy");
    }

    @Test
    void aPeerIsComparedRoundByRound() throws IOException {
        Path python = python("echo '{\"perSecond\": 5.0, \"peakMemoryMiB\": 7.0}'");
        CommandRun run = generate("--set", "python=" + python);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode row = summary().get("rows").get(0);
        assertThat(row.get("peer").asDouble()).isEqualTo(5);
        assertThat(row.get("peerPeakMemoryMiB").asDouble()).isEqualTo(7);
        assertThat(row.get("ratioToPeer").asDouble()).isEqualTo(row.get("ours").asDouble() / 5);
        assertThat(row.get("spread").asDouble()).as("of one round").isZero();
        assertThat(summary().get("skipped")).isEmpty();
    }

    @Test
    void aFailingPeerIsNoResult() throws IOException {
        Path python = python("echo MemoryError >&2; exit 1");
        CommandRun run = generate("--set", "python=" + python);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("generate_gaussian_peer.py failed: MemoryError");
    }

    @Test
    void trainingsSideBySideAreComparedWithAsManyPeersAndWithOne() throws IOException {
        Files.createFile(output.resolve("torch_infoshape.py"));
        Files.createFile(output.resolve("torch_speed.py"));
        Path python = python("echo '{\"peer\": \"p\", \"kind\": \"critic\", \"threads\": 1, \"n\": 1, \"min_ms\": 400,"
                + " \"median_ms\": 500}'");
        CommandRun run =
                measure("--set", "work=[two-trainings]", "--set", "python=" + python, "--set", "peers=" + output);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode row = summary().get("rows").get(0);
        assertThat(row.get("peer").asDouble())
                .as("two processes, each two steps a second")
                .isEqualTo(4);
        assertThat(row.get("ours").asDouble()).isPositive();
        assertThat(row.get("floor").asDouble()).isPositive();
        assertThat(row.get("peakMemoryMiB").asDouble()).isPositive();
        assertThat(row.get("figures").get("times-one-training").asDouble()).isPositive();
    }

    @Test
    void withoutTheirFolderThePyTorchPeersAreLeftOut() throws InterruptedException {
        assertThat(TorchScripts.in(Path.of("/no/such/folder"), new Programs("python3", 512))
                        .missing())
                .contains("no /no/such/folder/torch_speed.py");
    }

    @Test
    void aWholeTrainingStandsBesideItsMatrixProducts() throws IOException {
        CommandRun run = measure("--set", "work=[train-encoder]", "--set", "python=/no/such/python");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode row = summary().get("rows").get(0);
        assertThat(row.get("unit").asText()).isEqualTo("encoder steps/s");
        // a training of a few steps from a cold start does far more than its products
        assertThat(row.get("floor").asDouble()).isGreaterThan(row.get("ours").asDouble());
        assertThat(row.get("figures").get("training-seconds").asDouble()).isPositive();
    }

    @Test
    void averagingIsMeasuredBesideTheIdealAndInCpuTime() throws IOException {
        CommandRun run = measure("--set", "work=[averaging-round]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode row = summary().get("rows").get(0);
        assertThat(row.get("unit").asText()).isEqualTo("samples/s");
        assertThat(row.get("figures").has("share-of-ideal")).isTrue();
        assertThat(row.get("figures").get("share-of-independent-trainings").asDouble())
                .isPositive();
        assertThat(row.get("figures").has("cpu-millis-a-round")).isTrue();
    }

    @Test
    void badSettingsAreRefused() {
        assertThat(measure("--set", "work=[]").err()).contains("Invalid work: [] (must name something to measure)");
        assertThat(measure("--set", "work=[generate-gausian]").err()).contains("generate-gausian");
        assertThat(measure("--set", "generate-gaussian.rows=1500").err())
                .contains("Invalid generate-gaussian.rows: 1500 (must be a multiple of 1000)");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        assertThat(Median.of(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Median.of(3, 1, 2)).isEqualTo(2.0);
    }
}
