package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.infoshape.jobs.CommandLines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a trial costs beside its own work, and what a second executor brings. Prints figures and asserts none, for they are
 * the machine's: {@code mvn -Pnightly test -Dtest=SweepBenchmark}.
 */
@Tag("nightly")
class SweepBenchmark {

    @TempDir
    private Path folder;

    private double seconds(String master, int trials, int sleepMillis) {
        List<String> arguments = new ArrayList<>(List.of(
                "sweep-hyperparameters",
                "--output",
                folder.resolve(trials + "-" + System.nanoTime()).toString(),
                "--master",
                master));
        for (String setting : List.of(
                "sweep.base=minimise-quadratic",
                "sweep.objectives=[{metric=loss,direction=minimise}]",
                "sweep.axes.\"minimise-quadratic.x\"={range {from = 1, to = " + trials + ", count = " + trials + "}}",
                "sweep.settings={sleep-millis = " + sleepMillis + "}")) {
            arguments.addAll(List.of("--set", setting));
        }
        long started = System.nanoTime();
        assertThat(CommandLines.run(SweepMain.jobs(), arguments.toArray(String[]::new))
                        .exitCode())
                .isZero();
        return (System.nanoTime() - started) / 1e9;
    }

    private static long heapMebibytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    @Test
    void overheadOfATrial() {
        seconds("local[2]", 10, 0); // classes are loaded
        double few = seconds("local[2]", 100, 0);
        long heapAfterFew = heapMebibytes();
        double many = seconds("local[2]", 2000, 0);
        System.out.printf(
                Locale.ROOT,
                "SWEEP-BENCHMARK overhead: 2000 trials %.1f s, 100 trials %.1f s: %.2f ms a trial; heap %d -> %d MiB%n",
                many,
                few,
                1000 * (many - few) / 1900,
                heapAfterFew,
                heapMebibytes());
    }

    @Test
    void trialsAnHourOnOneAndOnTwoExecutors() throws Exception {
        LoopbackCluster.EXECUTORS.forEach(System::setProperty);
        System.setProperty("spark.scheduler.minRegisteredResourcesRatio", "1.0"); // no start before all are there
        try (LoopbackCluster cluster = new LoopbackCluster(folder.resolve("cluster"), 2, 1, List.of())) {
            double[] hourly = new double[2];
            for (int executors = 1; executors <= 2; executors++) {
                System.setProperty("spark.cores.max", String.valueOf(executors));
                seconds(cluster.url(), 119 + executors, 200);
                hourly[executors - 1] = trialsAnHour(119 + executors);
            }
            System.out.printf(
                    Locale.ROOT,
                    "SWEEP-BENCHMARK scaling, trials of 0.2 s: 1 executor %.0f an hour, 2 executors %.0f: %.2f times%n",
                    hourly[0],
                    hourly[1],
                    hourly[1] / hourly[0]);
        } finally {
            System.clearProperty("spark.cores.max");
            System.clearProperty("spark.scheduler.minRegisteredResourcesRatio");
            LoopbackCluster.EXECUTORS.keySet().forEach(System::clearProperty);
        }
    }

    /** From the begin of the first trial to the end of the last; what it takes to start Spark is no part of it. */
    private double trialsAnHour(int trials) throws IOException {
        Path times;
        try (Stream<Path> files = Files.walk(folder)) {
            times = files.filter(file -> file.endsWith("times.csv"))
                    .filter(file -> file.toString().contains("/" + trials + "-"))
                    .findFirst()
                    .orElseThrow();
        }
        double first = Double.POSITIVE_INFINITY;
        double last = 0;
        for (String line : Files.readAllLines(times).subList(1, trials + 1)) {
            String[] fields = line.split(",", -1);
            double started = Instant.parse(fields[4]).toEpochMilli() / 1e3;
            first = Math.min(first, started);
            last = Math.max(last, started + Double.parseDouble(fields[5]));
        }
        return 3600 * trials / (last - first);
    }
}
