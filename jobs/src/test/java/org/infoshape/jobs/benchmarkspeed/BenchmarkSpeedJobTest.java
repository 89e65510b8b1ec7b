package org.infoshape.jobs.benchmarkspeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandRun;
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
        CommandRun run = measure("--set", "python=/no/such/python");
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
        // a stand-in for the interpreter: has every module, and is as fast as it says
        Path python = Files.writeString(
                output.resolve("python"),
                "#!/bin/sh\n[ \"$1\" = -c ] || echo '{\"perSecond\": 5.0, \"peakMemoryMiB\": 7.0}'\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        CommandRun run = measure("--set", "python=" + python);
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
        Path python = Files.writeString(
                output.resolve("python"), "#!/bin/sh\n[ \"$1\" = -c ] && exit 0; echo 'MemoryError'; exit 1\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        CommandRun run = measure("--set", "python=" + python);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("generate_gaussian_peer.py failed: MemoryError");
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
        assertThat(Rounds.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
        assertThat(Rounds.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
    }
}
