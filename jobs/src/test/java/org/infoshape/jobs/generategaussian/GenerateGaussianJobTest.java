package org.infoshape.jobs.generategaussian;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateGaussianJobTest {

    @TempDir
    private Path output;

    private CommandRun generate(String master, String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of(
                                "generate-gaussian",
                                "--profile",
                                "smoke",
                                "--master",
                                master,
                                "--output",
                                output.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> runs = Files.list(output.resolve("generate-gaussian"))) {
            return runs.sorted().toList();
        }
    }

    private Path onlyRun() throws IOException {
        assertThat(runs()).hasSize(1);
        return runs().get(0);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void aSmokeRunLeavesDataTruthsAndSummary() throws IOException {
        CommandRun first = generate("local[2]");
        assertThat(first.exitCode()).as(first.err()).isZero();
        Path run = onlyRun();
        assertThat(run.resolve("data/part-00000.parquet")).isNotEmptyFile();
        assertThat(run.resolve("_SUCCESS")).exists();
        JsonNode truths = json(run.resolve("truths.json"));
        assertThat(truths.get("conditionalEntropyNats").asDouble()).isBetween(8.7935, 8.7937);
        assertThat(truths.get("mutualInformationHalvesGivenLabelNats").asDouble())
                .isBetween(19.585, 19.586);
        JsonNode summary = json(run.resolve("summary.json"));
        assertThat(summary.get("rows").asLong()).isEqualTo(1000);
        assertThat(summary.get("rowsPerSecond").asDouble()).isPositive();
        assertThat(summary.get("truths")).isEqualTo(truths);
        assertThat(json(run.resolve("manifest.json")).get("dataSha256").get("data"))
                .isEqualTo(summary.get("dataSha256"));

        CommandRun second = generate("local[2]");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("generate-gaussian is already complete: " + run);
    }

    @Test
    void theDataIsTheSameOnAnyMasterAndInAnyNumberOfFiles() throws IOException {
        String[] size = {"--set", "samples-per-class=3500", "--set"};
        assertThat(generate("local[1]", size[0], size[1], size[2], "rows-per-file=1000")
                        .exitCode())
                .isZero();
        assertThat(generate("local[3]", size[0], size[1], size[2], "rows-per-file=3000")
                        .exitCode())
                .isZero();
        assertThat(runs()).hasSize(2);
        assertThat(json(runs().get(0).resolve("summary.json")).get("dataSha256"))
                .isEqualTo(json(runs().get(1).resolve("summary.json")).get("dataSha256"));
    }

    @Test
    void aHalfWrittenRunIsMadeWhole() throws IOException {
        assertThat(generate("local[2]").exitCode()).isZero();
        Path run = onlyRun();
        byte[] part = Files.readAllBytes(run.resolve("data/part-00000.parquet"));
        Files.delete(run.resolve("_SUCCESS"));
        Files.writeString(run.resolve("data/part-00000.parquet"), "half");
        Files.createDirectories(run.resolve("_data"));
        Files.writeString(run.resolve("_data/_part-00000.parquet-7"), "less");

        CommandRun again = generate("local[2]");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("Resuming an unfinished run: " + run);
        assertThat(Files.readAllBytes(run.resolve("data/part-00000.parquet"))).isEqualTo(part);
        assertThat(run.resolve("_data")).doesNotExist();
        assertThat(run.resolve("_SUCCESS")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dimension=21 | Invalid dimension: 21 (must be even)",
                "dimension=0 | Invalid dimension: 0 (must be >= 2)",
                "rho0=-1 | Invalid rho0: -1 (must be > -1)",
                "rho1=1 | Invalid rho1: 1 (must be < 1)",
                "samples-per-class=0 | Invalid samples-per-class: 0 (must be >= 1)",
                "samples-per-clas=5 | Unknown key samples-per-clas (did you mean 'samples-per-class'?)",
                "evaluation-share=1.5 | Invalid evaluation-share: 1.5 (must be <= 1)",
                "rows-per-file=1500 | Invalid rows-per-file: 1500 (must be a multiple of 1000)",
                "samples-per-class=2000000000000 | Invalid samples-per-class: 2000000000000 (must be <= 1000000000000)",
                "dimension=twenty | Invalid dimension: twenty",
            })
    void aBadSettingEndsBeforeAnythingIsStarted(String assignment, String message) {
        CommandRun run = generate("local[1]", "--set", assignment);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).contains("--set " + assignment);
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void anOutputThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(output.resolve("file"), "no folder");
        CommandRun run = CommandRun.of("generate-gaussian", "--profile", "smoke", "--output", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Cannot write to --output " + file);
    }
}
