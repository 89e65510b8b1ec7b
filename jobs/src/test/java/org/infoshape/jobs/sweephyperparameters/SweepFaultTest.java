package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandLines;
import org.infoshape.jobs.CommandLines.Outcome;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills real processes of a real cluster in the middle of sweeps of 40 trials. Whatever is killed, and when, the table that
 * the sweep ends with is that of an undisturbed one, byte by byte.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepFaultTest {

    private static final int TRIALS = 40;

    @TempDir
    private static Path folder;

    private LoopbackCluster cluster;
    private String undisturbed;

    @BeforeAll
    void startClusterAndSweepUndisturbed() throws Exception {
        cluster = new LoopbackCluster(folder, 2, 1, List.of());
        LoopbackCluster.EXECUTORS.forEach(System::setProperty);
        String[] arguments = arguments("undisturbed", "local[2]").toArray(String[]::new);
        assertThat(CommandLines.run(SweepMain.jobs(), arguments).exitCode()).isZero();
        undisturbed = table("undisturbed");
        assertThat(undisturbed.lines()).hasSize(1 + TRIALS);
    }

    @AfterAll
    void stopCluster() throws Exception {
        LoopbackCluster.EXECUTORS.keySet().forEach(System::clearProperty);
        cluster.close();
    }

    private static List<String> arguments(String output, String master) {
        List<String> arguments = new ArrayList<>(List.of(
                "sweep-hyperparameters", "--output", folder.resolve(output).toString(), "--master", master));
        for (String setting : List.of(
                "sweep.base=minimise-quadratic",
                "sweep.objectives=[{metric=loss,direction=minimise}]",
                "sweep.axes.\"minimise-quadratic.x\"={range {from = 0, to = 9, count = 10}}",
                "sweep.axes.\"minimise-quadratic.seed\"=[0, 1, 2, 3]",
                "sweep.settings={sleep-millis = 60}",
                "sweep.lease-seconds=10")) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments;
    }

    private static Path run(String output) throws IOException {
        Path runs = folder.resolve(output).resolve("sweep-hyperparameters");
        if (!Files.isDirectory(runs)) {
            return runs.resolve("none");
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.findFirst().orElse(runs.resolve("none"));
        }
    }

    private static String table(String output) throws IOException {
        return Files.readString(run(output).resolve("results.csv"));
    }

    private static int complete(String output) {
        try (Stream<Path> trials = Files.list(run(output).resolve("trials"))) {
            return (int) trials.filter(name -> name.toString().endsWith(".json")
                            && !name.getFileName().toString().startsWith("."))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    private Process startProcess(String output) throws IOException {
        return cluster.startDriver(output, Map.of(), arguments(output, cluster.url()));
    }

    /** A driver in this process, for those who are not to be killed. */
    private CompletableFuture<Outcome> startHere(String output) {
        String[] arguments = arguments(output, cluster.url()).toArray(String[]::new);
        return CompletableFuture.supplyAsync(() -> CommandLines.run(SweepMain.jobs(), arguments));
    }

    private void finish(CompletableFuture<Outcome> driver, String output) throws Exception {
        Outcome outcome = driver.get(90, TimeUnit.SECONDS);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        requireUndisturbed(output);
    }

    private void finish(Process driver, String name, String output) throws Exception {
        assertThat(driver.waitFor(90, TimeUnit.SECONDS)).as(cluster.log(name)).isTrue();
        assertThat(driver.exitValue()).as(cluster.log(name)).isZero();
        requireUndisturbed(output);
    }

    private void requireUndisturbed(String output) throws IOException {
        assertThat(complete(output)).isEqualTo(TRIALS);
        assertThat(table(output)).isEqualTo(undisturbed);
    }

    /** A moment in the middle of a sweep, counted in finished trials so that it is one on a slow machine too. */
    private static void awaitMoment(String fault, int round, String output) throws InterruptedException {
        RandomStream random = Seeds.stream(5, "moment-of-" + fault, round);
        int finished = 1 + random.nextInt(TRIALS - 12);
        LoopbackCluster.await(finished + " trials of " + output, () -> complete(output) >= finished);
        Thread.sleep(random.nextInt(60));
    }

    private void killAnExecutor(int round) throws Exception {
        String output = "executor-" + round;
        CompletableFuture<Outcome> driver = startHere(output);
        awaitMoment("executor", round, output);
        LoopbackCluster.killExecutor(cluster.busyWorkers().get(0));
        finish(driver, output);
    }

    private void killAWorkerWithItsExecutor(int round) throws Exception {
        String output = "worker-" + round;
        CompletableFuture<Outcome> driver = startHere(output);
        awaitMoment("worker", round, output);
        LoopbackCluster.killWorkerAndExecutor(cluster.busyWorkers().get(0));
        finish(driver, output);
        cluster.startWorker();
    }

    private void killTheDriver(int round) throws Exception {
        String output = "driver-" + round;
        Process driver = startProcess(output);
        awaitMoment("driver", round, output);
        driver.destroyForcibly();
        driver.waitFor();
        assertThat(complete(output)).isLessThan(TRIALS);
        finish(startHere(output), output);
    }

    @Test
    void aKilledExecutorCostsNothing() throws Exception {
        killAnExecutor(0);
    }

    @Test
    void aKilledWorkerWithItsExecutorCostsNothing() throws Exception {
        killAWorkerWithItsExecutor(0);
    }

    @Test
    void aKilledDriverGoesOnWhereItWas() throws Exception {
        killTheDriver(0);
    }

    @Test
    void twoDriversStartedByMistakeShareTheWork() throws Exception {
        String output = "two";
        Process first = cluster.startDriver("two-a", Map.of("spark.cores.max", "1"), arguments(output, cluster.url()));
        Process second = cluster.startDriver("two-b", Map.of("spark.cores.max", "1"), arguments(output, cluster.url()));
        finish(first, "two-a", output);
        finish(second, "two-b", output);
        try (Stream<Path> attempts = Files.list(run(output).resolve("attempts"))) {
            assertThat(attempts.filter(file -> file.toString().endsWith(".claim.json")))
                    .as("each trial was begun once")
                    .hasSize(TRIALS);
        }
    }

    @Test
    void anInterruptLeavesTheTableAndTheBestModel() throws Exception {
        String output = "interrupted";
        Process driver = startProcess(output);
        awaitMoment("interrupt", 0, output);
        driver.destroy(); // SIGTERM, which takes the way of Ctrl-C
        assertThat(driver.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(table(output)).contains(",COMPLETE,", ",WAITING,");
        assertThat(run(output).resolve("best")).isNotEmptyDirectory();
        finish(startHere(output), output);
    }

    @ParameterizedTest
    @CsvSource({
        "out-of-memory, 'OutOfMemoryError: Java heap space (the heap of its process is '",
        "exit, the executor was lost 3 times while running this trial (out of memory?)"
    })
    void aTrialThatIsTooMuchForItsExecutorFailsAloneAndByName(String fault, String error) throws Exception {
        List<String> arguments = arguments(fault, cluster.url());
        arguments.addAll(List.of(
                "--set",
                "sweep.settings={fault = " + fault + ", fault-at = 4}",
                "--set",
                "sweep.axes.\"minimise-quadratic.seed\"=[0]"));
        Outcome outcome = CommandLines.run(SweepMain.jobs(), arguments.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("1 of 10 trials failed", "(seed = 0, x = 4): " + error);
        assertThat(table(fault).lines().filter(line -> line.contains(",COMPLETE,")))
                .hasSize(9);
    }

    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void killedAtOtherMoments(int round) throws Exception {
        killAnExecutor(round);
        killAWorkerWithItsExecutor(round);
        killTheDriver(round);
    }
}
