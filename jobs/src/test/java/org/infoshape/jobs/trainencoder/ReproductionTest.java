package org.infoshape.jobs.trainencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandRun;
import org.infoshape.measurement.BeforeAfter;
import org.infoshape.result.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The figures of the README, whole and not in smoke size. The bands are those of the known truths: what an independent
 * implementation reached with the same recipes, widened by its spread over seeds.
 */
@Tag("nightly")
class ReproductionTest {

    @TempDir
    private Path output;

    private TrainEncoderSummary train(int seed, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "train-encoder",
                "--master",
                "local[2]",
                "--output",
                output.toString(),
                "--set",
                "seed=" + seed,
                "--set",
                "data.seed=" + seed));
        arguments.addAll(List.of(more));
        assertThat(CommandRun.of(arguments.toArray(String[]::new)).exitCode()).isZero();
        try (Stream<Path> runs = Files.list(output.resolve("train-encoder"))) {
            Path run = runs.findFirst().orElseThrow();
            return Json.read(Files.readString(run.resolve("summary.json")), TrainEncoderSummary.class, "summary.json");
        }
    }

    private static String recipe(String name) {
        return Path.of(System.getProperty("infoshape.root"), "conf", "recipes", "train-encoder-" + name + ".conf")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theDefaultRunRaisesUtilityAndLowersLeakageAtOnce(int seed) throws IOException {
        assertDualOptimum(train(seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theAlternatingRecipeDoesLikewiseOnOneWorker(int seed) throws IOException {
        assertDualOptimum(train(seed, "--config", recipe("alternating")));
    }

    private static void assertDualOptimum(TrainEncoderSummary summary) {
        assertThat(summary.utilityNats().after()).isGreaterThanOrEqualTo(0.62);
        assertThat(summary.auc().after()).isGreaterThanOrEqualTo(0.995);
        assertThat(ratio(summary.leakageNats())).isLessThanOrEqualTo(0.5);
        assertThat(ratio(summary.leakageRecodedNats())).isLessThanOrEqualTo(0.65);
    }

    private static double ratio(BeforeAfter figures) {
        return figures.after() / figures.before();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theThesisScheduleAboutDoublesUtilityInTenSteps(int seed) throws IOException {
        TrainEncoderSummary summary = train(seed, "--config", recipe("thesis"));
        assertThat(summary.encoderSteps()).isEqualTo(10);
        assertThat(ratio(summary.utilityNats())).isBetween(1.4, 3.5);
        assertThat(summary.auc().after()).isGreaterThan(summary.auc().before() + 0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withNoiseThePlainAndTheReCodedLeakageAgree(int seed) throws IOException {
        TrainEncoderSummary summary = train(seed, "--config", recipe("noisy"));
        assertThat(summary.leakageNats().after())
                .isCloseTo(summary.leakageRecodedNats().after(), within(0.25));
    }
}
