package org.infoshape.jobs.estimateinformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.infoshape.encoder.EncoderFile;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.jobs.CommandRun;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.random.RandomStream;
import org.infoshape.result.ResultRow;
import org.infoshape.result.ResultsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateInformationJobTest {

    @TempDir
    private Path folder;

    private Path output() {
        return folder.resolve("runs");
    }

    private CommandRun estimate(String... assignments) {
        List<String> command = Stream.concat(
                        Stream.of(
                                "estimate-information",
                                "--profile",
                                "smoke",
                                "--master",
                                "local[2]",
                                "--output",
                                output().toString()),
                        Arrays.stream(assignments).flatMap(assignment -> Stream.of("--set", assignment)))
                .toList();
        return CommandRun.of(command.toArray(String[]::new));
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(output().resolve("estimate-information"))) {
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

    /** Columns a0, a1 and their noisy sum b, a label that is the sign of a0, and c, which has nothing to do with them. */
    private Path csv(int rows) throws IOException {
        RandomStream random = new RandomStream(7);
        StringBuilder csv = new StringBuilder("a0,a1,b,c,sign\n");
        for (int i = 0; i < rows; i++) {
            double a0 = random.nextGaussian();
            double a1 = random.nextGaussian();
            csv.append(a0).append(',').append(a1).append(',');
            csv.append(a0 + a1 + random.nextGaussian()).append(',').append(random.nextGaussian());
            csv.append(a0 < 0 ? ",minus\n" : ",plus\n");
        }
        return Files.writeString(folder.resolve("pairs.csv"), csv);
    }

    private Path model(int columns) throws IOException {
        EncoderSnapshot encoder = EncoderSnapshot.untrained(new EncoderNetwork(columns, 10, 3), 0, 0);
        return Files.write(folder.resolve("model.zip"), EncoderFile.write(encoder));
    }

    @Test
    void theGaussianDataIsMadeAndItsKnownInformationStandsBesideTheEstimates() throws IOException {
        CommandRun run = estimate("n-seeds=2");
        assertThat(run.exitCode()).as(run.err()).isZero();

        JsonNode summary = summary();
        assertThat(summary.get("estimates")).hasSize(4);
        JsonNode first = summary.get("estimates").get(0);
        assertThat(first.get("estimator").asText()).isEqualTo("remine");
        assertThat(first.get("task").asText()).isEqualTo("I(features;label)");
        // 60 iterations on 1,440 samples find most of .693 already; the critic never claims more than three errors
        // above it
        assertThat(first.get("nats").asDouble())
                .isBetween(0.4, Math.log(2) + 3 * first.get("standardError").asDouble());
        assertThat(first.get("nSamples").asInt()).isEqualTo(2000);
        assertThat(first.get("elapsedSeconds").asDouble()).isPositive();
        assertThat(first.get("diagnostics").get("curve")).isNotEmpty();
        assertThat(first.get("seed").asLong())
                .isNotEqualTo(summary.get("estimates").get(1).get("seed").asLong())
                .isEqualTo(summary.get("estimates").get(2).get("seed").asLong());
        assertThat(summary.get("failures")).isEmpty();
        assertThat(summary.get("truthNats").asDouble()).isBetween(0.69314, 0.69315);
        assertThat(summary.get("labelEntropyNats").asDouble()).isBetween(0.6931, 0.6932);
        assertThat(summary.get("advice")).isNotEmpty();

        assertThat(results())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.error()).isEmpty());
        assertThat(Files.readString(onlyRun().resolve("report.html"))).contains("I(features;label)", "truth");
        assertThat(onlyRun().resolve("_SUCCESS")).exists();
        assertThat(estimate("n-seeds=2").out()).contains("estimate-information is already complete");
    }

    @Test
    void anyColumnsOfACsvFileAreAPairAndTextIsALabel() throws IOException {
        CommandRun run = estimate("input.path=" + csv(1500), "input.x=\"a0-a1\"", "input.y=sign", "estimators=[mine]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode summary = summary();
        assertThat(summary.get("estimates").get(0).get("task").asText()).isEqualTo("I(a0-a1;sign)");
        assertThat(summary.get("estimates").get(0).get("nats").asDouble()).isBetween(0.4, 0.75);
        assertThat(summary.get("labelEntropyNats").asDouble()).isBetween(0.69, 0.6932);
        assertThat(summary.get("truthNats").isNull()).isTrue();
        assertThat(summary.get("rowsInTable").asInt()).isEqualTo(1500);
    }

    @Test
    void canonicalCoordinatesShowALinearDependenceToABriefTraining() throws IOException {
        CommandRun run = estimate(
                "input.path=" + csv(1500),
                "input.x=\"a0-a1\"",
                "input.y=b",
                "estimators=[remine]",
                "preprocessing=canonical");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode estimate = summary().get("estimates").get(0);
        // b is the sum of a0, a1 and as much noise as one of them: 1/2 ln 3 = .549
        assertThat(estimate.get("nats").asDouble())
                .isBetween(0.4, 0.549 + 3 * estimate.get("standardError").asDouble());
    }

    @Test
    void continuousColumnsHaveNoLabelsEntropyAndIndependentOnesNoInformation() throws IOException {
        CommandRun run = estimate("input.path=" + csv(1500), "input.x=\"a0,b\"", "input.y=c", "estimators=[remine]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode estimate = summary().get("estimates").get(0);
        // within four standard errors of nothing
        assertThat(Math.abs(estimate.get("nats").asDouble()))
                .isLessThanOrEqualTo(4 * estimate.get("standardError").asDouble());
        assertThat(summary().get("labelEntropyNats").isNull()).isTrue();
    }

    @Test
    void anEncoderComputesZFromXOnTheWay() throws IOException {
        CommandRun run = estimate(
                "encoder.path=" + model(20),
                "input.x=features",
                "input.y=\"encoder(features)\"",
                "estimators=[remine]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode summary = summary();
        assertThat(summary.get("estimates").get(0).get("task").asText()).isEqualTo("I(features;encoder(features))");
        // infinite in truth; any critic finds well above a nat of it
        assertThat(summary.get("estimates").get(0).get("nats").asDouble()).isGreaterThan(0.5);
        JsonNode manifest =
                new ObjectMapper().readTree(onlyRun().resolve("manifest.json").toFile());
        assertThat(manifest.get("dataSha256").get("encoder").asText()).hasSize(64);
    }

    @Test
    void boundsOnBothSidesOfTheTruthOfANoisyEncoderStandInOneTable() throws IOException {
        CommandRun run = estimate(
                "encoder.path=" + model(20),
                "encoder.noise-sigma=0.3",
                "input.x=features",
                "input.y=\"encoder(features)\"",
                "iterations=150",
                "estimators=[remine, infonce, \"i-alpha(0.1)\", l1out, club]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode estimates = summary().get("estimates");
        assertThat(estimates).hasSize(5);
        double leaveOneOut = estimates.get(3).get("nats").asDouble();
        for (int lower = 0; lower < 3; lower++) {
            JsonNode bound = estimates.get(lower);
            // below the upper bound by more than chance; 150 iterations find half of it
            assertThat(bound.get("nats").asDouble())
                    .isBetween(
                            0.4 * leaveOneOut,
                            leaveOneOut + 3 * bound.get("standardError").asDouble());
        }
        assertThat(estimates.get(4).get("nats").asDouble()).isGreaterThan(leaveOneOut);
        assertThat(Files.readString(onlyRun().resolve("report.html")))
                .contains("What to make of them", "upper bound", "lower bound", "The truth lies between");
    }

    @Test
    void anUpperBoundWithoutAKnownConditionalFailsAloneAndSaysWhatItNeeds() throws IOException {
        CommandRun run = estimate("estimators=[club, mine]");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(results().get(0).error()).contains("Invalid club: p(y|x) is not known");
        assertThat(results().get(1).estimate()).isFinite();
    }

    @Test
    void threeSeedsHaveAnInterval() throws IOException {
        CommandRun run = estimate("n-seeds=3", "estimators=[mine]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(onlyRun().resolve("report.html"))).contains("95 % over 3 seeds");
    }

    @Test
    void aFailedEstimateStaysAsARowAndTheOthersStand() throws IOException {
        CommandRun run = estimate("estimators=[\"remine(1e300,0)\", mine]");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains("1 of 2 estimates failed, such as remine(1e300,0): the training diverged");
        List<ResultRow> rows = results();
        assertThat(rows.get(0).estimate()).isNaN();
        assertThat(rows.get(0).error()).isEqualTo("the training diverged");
        assertThat(rows.get(1).estimate()).isFinite();
        assertThat(summary().get("failures").get(0).get("estimator").asText()).isEqualTo("remine(1e300,0)");
        assertThat(Files.readString(onlyRun().resolve("report.html"))).contains("gave no value");
        assertThat(onlyRun().resolve("_SUCCESS")).exists();
    }

    @Test
    void theSameSeedGivesTheSameFigures() throws IOException {
        estimate("estimators=[remine]");
        List<Double> first = results().stream().map(ResultRow::estimate).toList();
        Files.delete(onlyRun().resolve("_SUCCESS"));
        assertThat(estimate("estimators=[remine]").exitCode()).isZero();
        assertThat(results().stream().map(ResultRow::estimate).toList()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iteration=5 | Unknown key iteration (did you mean 'iterations'?)",
                "estimators=[remin] | Invalid estimator: remin (must be one of dv, mine, remine,",
                "estimators=[\"i-alpha(2)\"] | Invalid alpha: 2.0 (must be in (0, 1])",
                "all-pairs-batch-size=1 | Invalid all-pairs-batch-size: 1 (must be >= 2)",
                "estimators=[] | Invalid estimators: [] (must name at least one)",
                "estimators=[mine,mine] | Invalid estimators: [mine, mine] (must not name one twice)",
                "batch-size=1601 | Invalid batch-size: 1601 (must be <= training samples = 1600)",
                "iterations=9 | Invalid iterations: 9 (must be >= 10)",
                "evaluation-share=1 | Invalid evaluation-share: 1 (must be < 1)",
                "window=0 | Invalid window: 0 (must be >= 1)",
                "critic.hidden=[] | Invalid critic.hidden: [] (must have at least one width)",
                "critic.kind=convolutional | Invalid critic.kind: convolutional (must not be convolutional unless image-x or",
                "critic.image-x=[1,4,5] | Invalid critic.image-x: [1, 4, 5] (must be [] unless kind = convolutional)",
                "critic={kind=convolutional,image-y=[4,5]} | Invalid critic.image-y: [4, 5] (must be [] or [channels, height",
                "critic={kind=separable,input-noise=0.3} | Invalid critic.input-noise: 0.3 (must be 0 unless kind = joint)",
                "negatives=rol | Invalid negatives: rol (must be one of derangement, randperm, all-pairs)",
                "input.y=encoder(features) | Invalid encoder.path: null (must name a model for encoder(columns))",
                "encoder.path=model.zip | Invalid encoder.path: model.zip (must be null unless input.x or input.y is",
            })
    void aBadSettingEndsBeforeAnythingIsStarted(String assignment, String message) {
        CommandRun run = estimate(assignment);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(output()).doesNotExist();
    }

    @Test
    void anUnknownColumnIsNamedWithTheNearestOne() throws IOException {
        CommandRun run = estimate("input.path=" + csv(600), "input.x=a0", "input.y=sing");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown column sing in input.y (did you mean 'sign'?)");
    }

    @Test
    void aCellThatIsNaNIsNamedByFileRowAndColumn() throws IOException {
        Path file = csv(3);
        Files.writeString(file, Files.readString(file) + "0.5,NaN,1,2,plus\n");
        CommandRun run = estimate("input.path=" + file, "input.x=\"a0-a1\"", "input.y=b");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("Invalid value in " + file + ", row 4, column a1: 'NaN' (must be a finite number)");
    }

    @Test
    void aCellThatIsNoNumberIsNamedByFileRowAndColumn() throws IOException {
        Path file = csv(3);
        Files.writeString(file, Files.readString(file) + "0.5,1,two,2,plus\n");
        CommandRun run = estimate("input.path=" + file, "input.x=a0", "input.y=b");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("Invalid value in " + file + ", row 4, column b: 'two' (must be a finite number)");
    }

    @Test
    void aTruncatedParquetFileIsNamed() throws IOException {
        assertThat(estimate("estimators=[mine]").exitCode()).isZero();
        Path part;
        try (Stream<Path> files = Files.walk(output())) {
            part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(part);
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        CommandRun run = estimate("input.path=" + cut);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Cannot read " + cut + ": truncated or no Parquet file");
    }

    @Test
    void aPathThatIsNotThereIsNamed() {
        CommandRun run = estimate("input.path=" + folder.resolve("nowhere"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("No such file or folder: " + folder.resolve("nowhere"));
    }

    @Test
    void aBatchLargerThanAFilesTrainingSamplesIsRefused() throws IOException {
        Path file = csv(400);
        CommandRun run = estimate("input.path=" + file, "input.x=a0", "input.y=b");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Invalid batch-size: 400 (must be <= training samples = 320 of " + file + ")");
    }

    @Test
    void columnsAreAnImageToAConvolutionalCritic() throws IOException {
        CommandRun run = estimate("critic.kind=convolutional", "critic.image-x=[1,4,5]", "estimators=[remine,infonce]");
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (ResultRow row : results()) {
            // 60 iterations find some of the .69 nats; the columns lie in no plane, so convolutions help with nothing
            assertThat(row.estimate()).isBetween(0.1, 0.75);
        }
    }

    @Test
    void anImageOfAnotherSizeThanTheColumnsIsRefused() {
        CommandRun run = estimate("critic.kind=convolutional", "critic.image-x=[1,5,5]");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "Invalid critic.image-x: 1 x 5 x 5 = 25 values (must be as many as the side has columns = 20)");
    }

    @Test
    void preprocessingThatTakesImagesApartIsRefused() {
        CommandRun run = estimate("critic.kind=convolutional", "critic.image-x=[1,4,5]", "preprocessing=best");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Invalid preprocessing: best (must be raw, standardised or normal-scores where");
    }

    @Test
    void anEncoderOfAnotherWidthIsRefused() throws IOException {
        CommandRun run = estimate("encoder.path=" + model(7), "input.x=\"encoder(features)\"");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("Invalid input.x: encoder(features) gives the encoder 20 columns"
                        + " (must be 7, the width of its input)");
    }

    @Test
    void aModelThatIsNotThereIsNamedBeforeAnythingIsStarted() {
        CommandRun run = estimate("encoder.path=" + folder.resolve("no.zip"), "input.x=\"encoder(features)\"");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("No model file at " + folder.resolve("no.zip"));
        assertThat(output()).doesNotExist();
    }
}
