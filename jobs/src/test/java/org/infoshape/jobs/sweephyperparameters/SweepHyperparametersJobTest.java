package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.infoshape.jobs.CommandLines;
import org.infoshape.jobs.CommandLines.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps from command line to exit code, in one process. */
class SweepHyperparametersJobTest {

    private static final String X = "sweep.axes.\"minimise-quadratic.x\"=";
    private static final String SEED = "sweep.axes.\"minimise-quadratic.seed\"=";

    @TempDir
    private Path output;

    private Outcome sweep(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "sweep-hyperparameters",
                "--output",
                output.toString(),
                "--master",
                "local[2]",
                "--set",
                "sweep.base=minimise-quadratic",
                "--set",
                "sweep.objectives=[{metric=loss,direction=minimise}]"));
        for (String setting : settings) {
            arguments.add("--set");
            arguments.add(setting);
        }
        return CommandLines.run(SweepMain.jobs(), arguments.toArray(String[]::new));
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(output.resolve("sweep-hyperparameters"))) {
            return runs.reduce((a, b) -> {
                        throw new AssertionError("Two runs: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }

    private List<String> table() throws IOException {
        return Files.readAllLines(run().resolve("results.csv"));
    }

    private int count(String folder) throws IOException {
        try (Stream<Path> files = Files.list(run().resolve(folder))) {
            return (int) files.count();
        }
    }

    @Test
    void aGridIsRunWholeAndItsBestIsExported() throws IOException {
        assertThat(sweep(X + "[1, 2, 4]", SEED + "[0, 1]").exitCode()).isZero();
        assertThat(table()).hasSize(7).first().isEqualTo("number,rung,key,state,seed,x,cost.steps,loss,error");
        assertThat(table().subList(1, 7)).allSatisfy(line -> assertThat(line).contains(",COMPLETE,"));
        assertThat(run().resolve("_SUCCESS")).exists();
        assertThat(run().resolve("summary.json")).content().contains("\"candidates\" : 6", "\"loss\"");
        assertThat(count("best")).isEqualTo(1);
        try (Stream<Path> best = Files.list(run().resolve("best"))) {
            Path exported = best.findFirst().orElseThrow();
            assertThat(exported.resolve("model.zip")).content().matches("model of x = (2|4).0");
            assertThat(exported.resolve("resolved.conf")).content().contains("centre=3\n");
            assertThat(exported.resolve("trial.json")).content().contains("\"cost.steps\"");
        }
        assertThat(run().resolve("logs/trial-00000-r0.log")).content().isEqualTo("x is 1.0\n");
        assertThat(count("trial-checkpoints")).isZero();
        assertThat(run().resolve("times.csv"))
                .content()
                .startsWith("number,rung,attempts,host,started,seconds,training");
        SparkSession session = SparkSession.builder().master("local[1]").getOrCreate();
        try (session) {
            assertThat(session.read().parquet(run() + "/trials.parquet").count())
                    .isEqualTo(6);
        }
        assertThat(sweep(X + "[1, 2, 4]", SEED + "[0, 1]").out()).contains("is already complete");
    }

    @Test
    void addedValuesKeepFinishedTrialsAndNumbers() throws IOException {
        sweep(X + "[1, 4]", SEED + "[0, 1]");
        List<String> before = table();
        byte[] times = Files.readAllBytes(run().resolve("times.csv"));
        assertThat(sweep(X + "[1, 2, 4]", SEED + "[0, 1, 2]").exitCode()).isZero();
        assertThat(table()).hasSize(10).startsWith(before.toArray(String[]::new));
        assertThat(run().resolve("times.csv")).content().startsWith(new String(times)); // not run again
        assertThat(sweep(X + "[1, 4]", SEED + "[0, 1]").exitCode()).isZero();
        assertThat(table()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"exception, IllegalStateException: x = 2.0 is not for me", "nan, objective loss is NaN"})
    void aTrialsOwnFailureIsRecordedOnceAndTriedAgainByTheNextRun(String fault, String error) throws IOException {
        String[] settings = {
            X + "[1, 2, 4]", "sweep.settings={fault = " + fault + ", fault-at = 2}", "sweep.failed-trials=1"
        };
        Outcome outcome = sweep(settings);
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("1 of 3 trials failed", "trial 1 (x = 2)", error);
        assertThat(table().get(2)).contains(",FAILED,").contains(error);
        assertThat(table()).filteredOn(line -> line.contains("COMPLETE")).hasSize(2);
        assertThat(run().resolve("logs/trial-00001-r0.log")).content().contains("x is 2.0", "Exception");
        assertThat(run().resolve("report.html")).content().contains("Failed trials", "x is 2.0", error);
        assertThat(run().resolve("_SUCCESS")).doesNotExist();
        assertThat(count("best")).isEqualTo(1);
        List<String> before = table();
        assertThat(sweep(settings).exitCode()).isEqualTo(4);
        assertThat(table()).isEqualTo(before);
        assertThat(run().resolve("times.csv")).content().contains("\n0,0,1,", "\n1,0,2,", "\n2,0,1,");
    }

    @Test
    void aSweepWhereEverythingFailsIsStoppedByItsBudget() throws IOException {
        Outcome outcome = sweep(
                X + "[2]",
                SEED + "{range {from = 0, to = 199, count = 200}}",
                "sweep.settings={fault = exception, fault-at = 2, sleep-millis = 20}",
                "sweep.failed-trials=3");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("Stopped, for more trials failed than sweep.failed-trials = 3");
        assertThat(table()).filteredOn(line -> line.contains("WAITING")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sweep.axes.\"minimise-quadratic.bowl.center\"=[1] | Unknown key bowl.center (did you mean 'centre'?), set in sweep.axes.\"minimise-quadratic.bowl.center\"",
                "sweep.axes.\"minimise-quadratic.epochs\"=[3, 0] | Invalid epochs: 0 (must be >= 1), set in sweep.axes.\"minimise-quadratic.epochs\"",
                "sweep.axes.\"minimise-cubic.x\"=[3] | Invalid axis minimise-cubic.x (must begin with the base job: minimise-quadratic.)",
                "sweep.base=minimise-quadratics | Invalid sweep.base: minimise-quadratics is no job (did you mean 'minimise-quadratic'?)",
                "sweep.base=minimise-only | Invalid sweep.base: minimise-only cannot run inside one task",
                "sweep.objectives=[{metric=los,direction=minimise}] | has no metric los (did you mean 'loss'?); it has cost.steps, loss, training-seconds",
                "sweep.constraints=[\"cost.step <= 1\"] | has no metric cost.step (did you mean 'cost.steps'?)",
                "sweep.objectives=[] | Invalid sweep.objectives: [] (must name at least one metric)",
                "sweep.settings={epoch = 3} | Unknown key epoch (did you mean 'epochs'?)",
            })
    void aSweepThatCannotBeIsRefusedBeforeSparkStarts(String setting, String message) {
        Outcome outcome = sweep(setting);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(output.resolve("sweep-hyperparameters")).doesNotExist();
    }

    @Test
    void halvingPrunesTheWorstAndGivesTheRestMore() throws IOException {
        String[] settings = {
            X + "{range {from = 0, to = 8, count = 9}}",
            SEED + "[0, 1]",
            "sweep.halving={resource = epochs, least = 1, most = 9, reduction = 3}"
        };
        assertThat(sweep(settings).exitCode()).isZero();
        assertThat(table()).hasSize(1 + 18 + 6 + 2);
        assertThat(table()).filteredOn(line -> line.contains("PRUNED")).hasSize(12 + 4);
        // the last rung holds x = centre alone
        assertThat(table().subList(25, 27))
                .allSatisfy(line -> assertThat(line).contains(",2,").contains(",3,3.0,"));
        assertThat(sweep(settings).out()).contains("is already complete");
    }

    @Test
    void severalObjectivesLeaveTheirFrontWithinTheConstraints() throws IOException {
        assertThat(sweep(
                                X + "[-3, 1, 2, 3, 6]",
                                "sweep.objectives=[{metric=loss,direction=minimise},{metric=cost.steps,direction=minimise}]",
                                "sweep.constraints=[\"cost.steps <= 2.5\"]")
                        .exitCode())
                .isZero();
        try (Stream<Path> best = Files.list(run().resolve("best"))) {
            assertThat(best.map(path -> path.getFileName().toString()).sorted())
                    .containsExactly("trial-00001", "trial-00002");
        }
        assertThat(run().resolve("report.html"))
                .content()
                .contains("loss against each axis", "The trade-off", "Pareto front", "The slowest trials")
                .doesNotContain("could not be drawn");
    }

    @Test
    void averagedTrialsAreWholeJobsOfTheirOwn() throws IOException {
        assertThat(sweep(X + "[1, 2, 4]", "sweep.placement=averaged-trials").exitCode())
                .isZero();
        assertThat(table()).hasSize(4).last().asString().contains("COMPLETE");
        try (Stream<Path> best = Files.list(run().resolve("best"))) {
            assertThat(best.findFirst().orElseThrow().resolve("model.zip"))
                    .content()
                    .isEqualTo("averaged over 3");
        }
    }

    @Test
    void aDamagedTrialFileIsRunAgain() throws IOException {
        sweep(X + "[1, 2]");
        List<String> before = table();
        Files.delete(run().resolve("_SUCCESS"));
        Path trial;
        try (Stream<Path> trials = Files.list(run().resolve("trials"))) {
            trial = trials.findFirst().orElseThrow();
        }
        Files.writeString(trial, "{\"content\":");
        assertThat(sweep(X + "[1, 2]").exitCode()).isZero();
        assertThat(table()).isEqualTo(before);
        assertThat(count("set-aside")).isEqualTo(1);
    }

    @Test
    void aLedgerThatCannotBeWrittenIsNamed() throws IOException {
        sweep(X + "[1]");
        Files.delete(run().resolve("_SUCCESS"));
        for (String folder : List.of("trials", "attempts")) {
            try (Stream<Path> files = Files.list(run().resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(run().resolve(folder));
        }
        Files.writeString(run().resolve("attempts"), "in the way");
        Outcome outcome = sweep(X + "[1]");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("infoshape: ")
                .contains("Cannot keep the ledger of the sweep in " + run(), "the same command goes on");
    }

    @Test
    void aDryRunShowsThePlan() {
        List<String> arguments = List.of(
                "sweep-hyperparameters",
                "--dry-run",
                "--set",
                "sweep.base=minimise-quadratic",
                "--set",
                X + "[1, 2]",
                "--set",
                "sweep.objectives=[{metric=loss,direction=minimise}]");
        Outcome outcome = CommandLines.run(SweepMain.jobs(), arguments.toArray(String[]::new));
        assertThat(outcome.out()).contains("2 candidates of minimise-quadratic", "x = [1, 2]", "minimise loss");
    }
}
