package org.infoshape.jobs.benchmarkestimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandRun;
import org.infoshape.jobs.ExitCode;
import org.infoshape.result.ResultRow;
import org.infoshape.result.ResultsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkEstimatorsJobTest {

    private static final String REFERENCES = "estimators=[\"ksg-1\",\"cca\",\"plug-in\"]";
    private static final String TASKS = "tasks=[\"1v1-normal-0.75\",\"noisy-label-10-0.5\"]";
    private static final String NO_STAIRCASE = "staircase.bounds=[]";

    @TempDir
    private Path folder;

    private CommandRun benchmark(String... assignments) {
        List<String> command = Stream.concat(
                        Stream.of(
                                "benchmark-estimators",
                                "--profile",
                                "smoke",
                                "--master",
                                "local[2]",
                                "--output",
                                folder.toString()),
                        Arrays.stream(assignments).flatMap(assignment -> Stream.of("--set", assignment)))
                .toList();
        return CommandRun.of(command.toArray(String[]::new));
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("benchmark-estimators"))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(onlyRun().resolve("summary.json").toFile());
    }

    private List<ResultRow> results() throws IOException {
        return ResultsCsv.read(Files.readString(onlyRun().resolve("results.csv")), "results.csv");
    }

    private List<Path> cells() throws IOException {
        try (Stream<Path> files = Files.list(onlyRun().resolve("trials"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void aGridIsJudgedAndGrowsInItsFolder() throws IOException {
        CommandRun first = benchmark(REFERENCES, TASKS, NO_STAIRCASE);
        assertThat(first.exitCode()).as(first.err()).isZero();
        // counts are not for the normal pair and neighbours not for labels: three estimators at two tasks with two
        // seeds, less
        // these
        assertThat(results()).hasSize(8);
        assertThat(cells()).hasSize(12);
        assertThat(summary().get("notApplicable").intValue()).isEqualTo(4);
        assertThat(results())
                .filteredOn(
                        row -> row.estimator().equals("ksg-1(5)") && row.task().equals("1v1-normal-0.75"))
                .extracting(ResultRow::seed)
                .containsExactly(0L, 1L);
        for (JsonNode score : summary().get("scores")) {
            if (score.get("task").asText().equals("1v1-normal-0.75")) {
                // some .02 a seed at n = 1000
                assertThat(score.get("mean").doubleValue()).isCloseTo(0.41334, within(0.08));
            }
        }
        assertThat(Files.readString(onlyRun().resolve("tasks.csv")))
                .startsWith(
                        "task,name,family,dim-x,dim-y,truth\n1v1-normal-0.75,Binormal 1 × 1,one-dimensional,1,1,0.4133");
        assertThat(Files.readString(onlyRun().resolve("report.html"))).contains("Mean error in nats, n = 1");

        // a cell that is there is not estimated again, one that is lost is: to the same value
        List<ResultRow> before = results();
        Path lost = cells().get(0);
        Path kept = cells().get(1);
        byte[] content = Files.readAllBytes(kept);
        Files.delete(lost);
        CommandRun more = benchmark(REFERENCES, TASKS, NO_STAIRCASE, "seeds=3");
        assertThat(more.exitCode()).as(more.err()).isZero();
        assertThat(cells()).hasSize(18).contains(lost);
        assertThat(Files.readAllBytes(kept)).isEqualTo(content);
        assertThat(results()).hasSize(12);
        for (ResultRow row : before) {
            assertThat(results())
                    .anyMatch(again -> again.estimator().equals(row.estimator())
                            && again.task().equals(row.task())
                            && again.seed() == row.seed()
                            && again.estimate() == row.estimate());
        }
    }

    @Test
    void neuralEstimatorsAndTheStaircaseRunInSmall() throws IOException {
        CommandRun run = benchmark(
                "estimators=[\"remine\",\"infonce\",\"l1out\"]",
                "tasks=[\"1v1-normal-0.75\"]",
                "seeds=1",
                "preprocessing.lower-bounds=best",
                "staircase.window=10",
                "torch-python=\"/bin/false\"");
        assertThat(run.exitCode()).as(run.err()).isZero();
        // an interpreter without torch is left out
        assertThat(summary().get("speed").isNull()).isTrue();
        assertThat(results()).hasSize(3).allMatch(row -> Double.isFinite(row.estimate()));
        assertThat(summary().get("lowerBounds").intValue()).isEqualTo(2);
        assertThat(summary().get("upperBounds").intValue()).isEqualTo(1);
        assertThat(summary().get("staircase")).hasSize(4);
        String page = Files.readString(onlyRun().resolve("report.html"));
        assertThat(page).contains("Staircase", "value of 10 batches").doesNotContain("could not be drawn");
    }

    @Test
    void anEstimateStandsBesideTheOneOfAnotherProgram() throws IOException {
        Path peer = folder.resolve("peer");
        Files.writeString(
                peer, "#!/bin/sh\necho '{\"firstSeconds\": 2.5, \"secondsPerEstimate\": 1.5, \"meanNats\": 0.9}'\n");
        assertThat(peer.toFile().setExecutable(true)).isTrue();
        CommandRun run = benchmark(
                "estimators=[\"cca\"]",
                "tasks=[\"1v1-normal-0.75\"]",
                "seeds=1",
                NO_STAIRCASE,
                "torch-python=\"" + peer + "\"");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode speed = summary().get("speed");
        assertThat(speed.get("torch").toString())
                .isEqualTo("{\"firstSeconds\":2.5,\"secondsPerEstimate\":1.5,\"meanNats\":0.9}");
        assertThat(speed.get("ours").get("firstSeconds").doubleValue()).isPositive();
        assertThat(speed.get("ours").get("secondsPerEstimate").doubleValue()).isPositive();
        // A smoke run's few batches of few samples find a part of the 1.02 nats; a lower bound finds no more.
        assertThat(speed.get("ours").get("meanNats").doubleValue()).isBetween(0.05, 1.02);
    }

    @Test
    void aFailedEstimateStaysAsARowAndIsTriedAgain() throws IOException {
        String[] diverging = {
            "estimators=[\"tuba\",\"cca\"]",
            "tasks=[\"1v1-normal-0.75\"]",
            "seeds=1",
            "neural.learning-rate=1e30",
            NO_STAIRCASE
        };
        CommandRun run = benchmark(diverging);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED_TRIALS.number());
        assertThat(run.err()).contains("1 of 2 estimates failed");
        assertThat(results())
                .filteredOn(row -> row.estimator().equals("tuba"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.estimate()).isNaN();
                    assertThat(row.error()).isEqualTo("the training diverged");
                });
        assertThat(cells()).hasSize(1);
    }

    @Test
    void whatCannotBeRunIsRefusedBeforeSparkStarts() {
        assertThat(benchmark("estimators=[\"ksg-3\"]").err()).contains("Invalid estimator: ksg-3", "ksg-1");
        assertThat(benchmark("tasks=[\"1v1-normal\"]").err()).contains("did you mean '1v1-normal-0.75'?");
        assertThat(benchmark("n-samples=[200]", "neural.batch-size=150").err())
                .contains("must be <= training samples = 140 of n-samples = 200");
        assertThat(benchmark("estimators=[cca, cca]").err()).contains("must not name cca twice");
        assertThat(benchmark("preprocessing.references=best").err())
                .contains("preprocessing.references", "must not be best, which only a trained lower bound can tell");
    }

    @Test
    void theLiveLineTellsRateAndTimeLeft() {
        assertThat(GridProgress.line(100, 400, Duration.ofSeconds(50)))
                .isEqualTo("100 of 400 estimates, 2.0 a second, at most 0:02:30 left");
        assertThat(GridProgress.line(400, 400, Duration.ofSeconds(50))).isEqualTo("400 of 400 estimates");
        assertThat(GridProgress.line(0, 400, Duration.ZERO)).isEqualTo("0 of 400 estimates");
    }
}
