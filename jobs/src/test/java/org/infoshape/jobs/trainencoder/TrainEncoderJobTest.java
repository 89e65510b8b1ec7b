package org.infoshape.jobs.trainencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandRun;
import org.infoshape.result.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainEncoderJobTest {

    @TempDir
    private Path output;

    private static final String[] SMALL = {"--profile", "smoke", "--master", "local[2]"};

    private CommandRun run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train-encoder"));
        arguments.addAll(List.of(SMALL));
        arguments.addAll(List.of("--output", output.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private Path runDirectory() throws IOException {
        try (Stream<Path> runs = Files.list(output.resolve("train-encoder"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static TrainEncoderSummary summary(Path run) throws IOException {
        return Json.read(Files.readString(run.resolve("summary.json")), TrainEncoderSummary.class, "summary.json");
    }

    @Test
    void aRunLeavesEverythingThatItPromisesAndIsNotRepeated() throws IOException {
        assertThat(run().exitCode()).isZero();
        Path run = runDirectory();
        for (String file : List.of(
                "manifest.json",
                "resolved.conf",
                "overrides.conf",
                "results.csv",
                "history.csv",
                "model.zip",
                "summary.json",
                "report.html",
                "_SUCCESS")) {
            assertThat(run.resolve(file)).exists();
        }
        assertThat(run.resolve("checkpoints")).doesNotExist();
        TrainEncoderSummary summary = summary(run);
        assertThat(summary.criticIterations()).isEqualTo(40);
        assertThat(summary.parametersSha256()).matches("[0-9a-f]{64}");
        assertThat(summary.auc().raw()).isBetween(0.5, 1.0);
        assertThat(summary.exactLeakageNats()).isNull();

        CommandRun again = run();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("train-encoder is already complete: " + run);
    }

    @Test
    void theSameSettingsGiveTheSameParametersWhateverTheCores() throws IOException {
        assertThat(run("--set", "encoder.noise-sigma=0.1").exitCode()).isZero();
        String first = summary(runDirectory()).parametersSha256();
        Path elsewhere = output.resolve("elsewhere");
        CommandRun other = CommandRun.of(
                "train-encoder",
                "--profile",
                "smoke",
                "--master",
                "local[1]",
                "--output",
                elsewhere.toString(),
                "--set",
                "encoder.noise-sigma=0.1");
        assertThat(other.exitCode()).isZero();
        output = elsewhere;
        TrainEncoderSummary summary = summary(runDirectory());
        assertThat(summary.parametersSha256()).isEqualTo(first);
        assertThat(summary.exactLeakageNats()).isNotNull();
    }

    @Test
    void theEntropysGradientLowersTheExactLeakageOfANoisyEncoder() throws IOException {
        CommandRun mige = run(
                "--set", "leakage-gradient=mige",
                "--set", "encoder.noise-sigma=0.3",
                "--set", "encoder.learning-rate=1e-2",
                "--set", "leakage-weight=8",
                "--set", "utility-weight=0");
        assertThat(mige.exitCode()).as(mige.err()).isZero();
        TrainEncoderSummary summary = summary(runDirectory());
        // 100 queries know the exact value to a tenth of a nat
        assertThat(Objects.requireNonNull(summary.exactLeakageNats()).after())
                .isLessThan(summary.exactLeakageNats().before() - 0.3);
    }

    /** A process of its own is killed with no chance to tidy up, and the same command is given again. */
    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aRunThatWasKilledGoesOnToTheSameParameters() throws Exception {
        String[] settings = {"--set", "schedule.encoder-steps=120", "--set", "execution.averaging-frequency=2"};
        Process process = startProcess(output, settings);
        Path checkpoint = awaitCheckpoint(process);
        process.destroyForcibly().waitFor();
        assertThat(checkpoint).exists();
        assertThat(runDirectory().resolve("_SUCCESS")).doesNotExist();

        CommandRun resumed = run(settings);
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.out()).contains("Resuming an unfinished run");
        String killed = summary(runDirectory()).parametersSha256();

        output = output.resolve("undisturbed");
        assertThat(run(settings).exitCode()).isZero();
        assertThat(summary(runDirectory()).parametersSha256()).isEqualTo(killed);
    }

    private static Process startProcess(Path output, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty("infoshape.root"), "submit-scripts", "lib", "java-options.txt"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.infoshape.jobs.Main",
                "train-encoder",
                "--output",
                output.toString()));
        command.addAll(List.of(SMALL));
        command.addAll(List.of(settings));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path awaitCheckpoint(Process process) throws Exception {
        while (process.isAlive()) {
            if (Files.isDirectory(output.resolve("train-encoder"))) {
                Path checkpoint = runDirectory().resolve("checkpoints").resolve("training.zip");
                if (Files.exists(checkpoint)) {
                    return checkpoint;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The process ended with " + process.exitValue() + " before its first checkpoint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leakage-wieght=2 | Unknown key leakage-wieght (did you mean 'leakage-weight'?), set in --set"
                        + " leakage-wieght=2",
                "leakage-weight=-1 | Invalid leakage-weight: -1 (must be >= 0), set in --set leakage-weight=-1",
                "schedule.batch-size=801 | Invalid schedule.batch-size: 801 (must be <= train rows a worker = 800),"
                        + " set in --set schedule.batch-size=801",
                "schedule.kind=thessis | Invalid schedule.kind: thessis (must be one of joint, alternating, thesis),"
                        + " set in --set schedule.kind=thessis",
                "critic.bound=renine | Invalid critic.bound: renine (must be one of dv, mine, remine, smile, nwj; did"
                        + " you mean 'remine'?), set in --set critic.bound=renine",
            })
    void aWrongSettingIsToldInOneLineBeforeAnythingStarts(String setting, String message) {
        CommandRun wrong = run("--set", setting);
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).isEqualToIgnoringNewLines("infoshape: " + message);
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void gpusOnALocalMasterAreRefused() {
        CommandRun wrong = run("--conf", "spark.executor.resource.gpu.amount=1");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("Invalid spark.executor.resource.gpu.amount: 1", "local[2]");
    }

    @Test
    void inputThatIsNotThereIsMissingData() {
        CommandRun wrong = run("--set", "input.path=" + output.resolve("nowhere"));
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.err()).contains("Cannot read " + output.resolve("nowhere"));
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldBeforeSparkStarts() throws IOException {
        Path file = Files.writeString(output.resolve("a-file"), "");
        CommandRun wrong = CommandRun.of("train-encoder", "--profile", "smoke", "--output", file.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("Cannot write to --output " + file);
    }

    @Test
    void aDryRunShowsThePlanAndTouchesNothing() {
        CommandRun dry = run("--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains("Plan of train-encoder:", "40 encoder steps", "leakage-weight");
        assertThat(output).isEmptyDirectory();
    }
}
