package org.infoshape.jobs.evaluateencoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateEncoderJobTest {

    private static final String FEW_ROWS = "measurement.max-samples=300";

    @TempDir
    private static Path output;

    private static Path evaluated;
    private static Path trained;

    /** The job by itself, in an empty folder: it has to make the data and the model. */
    @BeforeAll
    static void evaluateWithoutAModel() throws IOException {
        CommandRun run = run("evaluate-encoder", output);
        assertThat(run.exitCode()).as(run.err()).isZero();
        evaluated = onlyRun("evaluate-encoder", output);
        trained = onlyRun("train-encoder", output);
    }

    private static CommandRun run(String job, Path output, String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of(job, "--profile", "smoke", "--master", "local[2]", "--output", output.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** An evaluation of the trained model with other settings. */
    private static CommandRun evaluate(Path output, Path model, String... assignments) {
        List<String> sets = Stream.concat(Stream.of("model.path=" + model), Arrays.stream(assignments))
                .flatMap(assignment -> Stream.of("--set", assignment))
                .toList();
        return run("evaluate-encoder", output, sets.toArray(String[]::new));
    }

    private static Path onlyRun(String job, Path output) throws IOException {
        try (Stream<Path> runs = Files.list(output.resolve(job))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static JsonNode summary(Path run) throws IOException {
        return new ObjectMapper().readTree(run.resolve("summary.json").toFile());
    }

    private static Path model() {
        return trained.resolve("model.zip");
    }

    @Test
    void theModelItTrainedIsTheOneThatTrainEncoderMakesUnderTheSameProfile() {
        CommandRun run = run("train-encoder", output);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("train-encoder is already complete: " + trained);
    }

    @Test
    void whatBothJobsMeasureIsTheSameToTheLastBit() throws IOException {
        JsonNode evaluation = summary(evaluated);
        JsonNode training = summary(trained);
        for (String figure : List.of("utilityNats", "leakageNats", "leakageRecodedNats", "reconstructionRSquared")) {
            assertThat(evaluation.get(figure)).as(figure).isEqualTo(training.get(figure));
        }
        assertThat(evaluation.get("auc").get("downstream-classifier")).isEqualTo(training.get("auc"));
        assertThat(evaluation.get("exactLeakageNats").isNull()).isTrue();
    }

    @Test
    void everyClassifierIsJudgedOnXAndOnZBeforeAndAfter() throws IOException {
        JsonNode auc = summary(evaluated).get("auc");
        for (String classifier : List.of("downstream-classifier", "logistic-regression", "random-forest")) {
            for (String stage : List.of("raw", "before", "after")) {
                assertThat(auc.get(classifier).get(stage).asDouble())
                        .as(classifier + " " + stage)
                        .isBetween(0.3, 1.0);
            }
        }
        // The two classes differ in their covariance only: no linear reader of X beats chance. 400 held-out rows give
        // the AUC
        // a standard error of .03, so five of them pass.
        assertThat(auc.get("logistic-regression").get("raw").asDouble()).isBetween(0.35, 0.65);
        assertThat(evaluated.resolve("results.csv"))
                .content()
                .contains(
                        "random-forest,AUC of L from Z after,",
                        "downstream-classifier,I(X;L),",
                        "remine,I(X;Z) before,");
        assertThat(evaluated.resolve("report.html"))
                .content()
                .contains("random forest (MLlib)", "logistic regression (MLlib)", "What the encoder puts out")
                .doesNotContain("How training went");
    }

    @Test
    void aModelComparedWithItselfHasNotChanged(@TempDir Path other) throws IOException {
        CommandRun run = evaluate(other, model(), "model.baseline-path=" + model(), FEW_ROWS);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode summary = summary(onlyRun("evaluate-encoder", other));
        for (String figure : List.of("utilityNats", "leakageNats", "leakageRecodedNats", "reconstructionRSquared")) {
            assertThat(summary.get(figure).get("before"))
                    .as(figure)
                    .isEqualTo(summary.get(figure).get("after"));
        }
        JsonNode forest = summary.get("auc").get("random-forest");
        assertThat(forest.get("before")).isEqualTo(forest.get("after"));
    }

    @Test
    void withNoiseTheInformationIsComputedExactlyToo(@TempDir Path other) throws IOException {
        CommandRun run = evaluate(other, model(), "noise-sigma=0.1", FEW_ROWS);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path noisy = onlyRun("evaluate-encoder", other);
        assertThat(summary(noisy).get("exactLeakageNats").get("after").asDouble())
                .isPositive();
        assertThat(noisy.resolve("results.csv")).content().contains("exact,I(X;Z) after,", "exact,I(Z;L) after,");
    }

    @Test
    void aMissingModelIsAMatterOfData(@TempDir Path other) {
        CommandRun run = evaluate(other, Path.of("/no/such/model.zip"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("infoshape: No model file at /no/such/model.zip\n");
        assertThat(other).as("nothing was started").isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoModelIsRefused(@TempDir Path other) throws IOException {
        Path text = Files.writeString(other.resolve("model.zip"), "not a model");
        CommandRun run = evaluate(other, text);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("infoshape: Invalid model " + text
                        + ": no zip file with configuration.json and coefficients.bin\n");
    }

    @Test
    void aTruncatedModelIsRefused(@TempDir Path other) throws IOException {
        byte[] whole = Files.readAllBytes(model());
        Path half = Files.write(other.resolve("model.zip"), Arrays.copyOf(whole, whole.length / 2));
        CommandRun run = evaluate(other, half);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("infoshape: Invalid model " + half + ": ")
                .hasLineCount(1);
    }

    @Test
    void aModelOfAnotherWidthIsRefused(@TempDir Path other) {
        CommandRun run = evaluate(other, model(), "data.dimension=10");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("infoshape: Invalid model " + model()
                        + ": an encoder of 20 columns (must take the 10 columns of features in " + other)
                .hasLineCount(1);
    }

    @Test
    void missingInputIsAMatterOfData(@TempDir Path other) {
        CommandRun run = evaluate(other, model(), "input.path=/no/such/data");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("infoshape: Cannot read /no/such/data: no Parquet data there\n");
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedBeforeAnythingStarts(@TempDir Path other) {
        CommandRun run = evaluate(other, model(), "measurement.batch-size=2000");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("infoshape: Invalid measurement.batch-size: 2000 (must be <= train rows = 1600), set in"
                        + " --set measurement.batch-size=2000\n");
    }

    @Test
    void anUnknownBoundIsRefusedWithTheNearestOne(@TempDir Path other) {
        CommandRun run = evaluate(other, model(), "critic.bound=remin");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "infoshape: Invalid critic.bound: remin (must be one of dv, mine, remine, smile, nwj; did you"
                                + " mean 'remine'?), set in --set critic.bound=remin\n");
    }
}
