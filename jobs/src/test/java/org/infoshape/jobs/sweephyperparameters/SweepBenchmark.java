package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.infoshape.config.Settings;
import org.infoshape.config.SettingsLayers;
import org.infoshape.jobs.CommandLines;
import org.infoshape.jobs.CommandLines.Outcome;
import org.infoshape.jobs.CommandRun;
import org.infoshape.jobs.Jobs;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.sweep.ClaimRequest;
import org.infoshape.sweep.TrialLedger;
import org.infoshape.sweep.TrialRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a trial costs beside its own work, what a second executor brings to a sweep and to a grid of estimates, and how many encoders are trained an hour beside
 * PyTorch, on a real master with two workers of one core. Prints figures and asserts none, for they are the machine's:
 * {@code mvn -Pbenchmark test}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepBenchmark {

    private static final String SWEEP = "sweep-hyperparameters";
    private static final int CORES = 2;
    private static final int MANY = 2000;
    private static final String[] TRAIN_ENCODER_AXES = {"0.5", "1", "2", "4"};
    private static final String[] TRAIN_ENCODER_BATCHES = {"1000", "2000"};
    private static final int ENCODER_STEPS = 150;
    private static final int ESTIMATES = 60;

    @TempDir
    private static Path folder;

    private LoopbackCluster cluster;

    @BeforeAll
    void start() throws Exception {
        cluster = new LoopbackCluster(folder.resolve("cluster"), CORES, 1, List.of());
        LoopbackCluster.EXECUTORS.forEach(System::setProperty);
        System.setProperty("spark.executor.memory", "900m");
        System.setProperty("spark.executor.extraJavaOptions", "-XX:+UseSerialGC"); // compiled as in earnest
        System.setProperty("spark.scheduler.minRegisteredResourcesRatio", "1.0"); // no start before all are there
    }

    @AfterAll
    void stop() throws Exception {
        LoopbackCluster.EXECUTORS.keySet().forEach(System::clearProperty);
        System.clearProperty("spark.scheduler.minRegisteredResourcesRatio");
        cluster.close();
    }

    private static void print(String format, Object... figures) {
        System.out.printf(Locale.ROOT, "SWEEP-BENCHMARK " + format + "%n", figures);
    }

    private String[] arguments(String job, String output, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of(job, "--output", folder.resolve(output).toString(), "--master", cluster.url()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments.toArray(String[]::new);
    }

    private Outcome sleepers(String output, int trials, int sleepMillis) {
        return CommandLines.run(
                SweepMain.jobs(),
                arguments(
                        SWEEP,
                        output,
                        "sweep.base=minimise-quadratic",
                        "sweep.objectives=[{metric=loss,direction=minimise}]",
                        "sweep.axes.\"minimise-quadratic.x\"={range {from = 1, to = " + trials + ", count = " + trials
                                + "}}",
                        "sweep.settings={sleep-millis = " + sleepMillis + "}"));
    }

    private static Path find(String output, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(output), 3)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    /** From the begin of the first trial to the end of the last; what it takes to start Spark is no part of it. */
    private static double seconds(String output) throws IOException {
        double first = Double.POSITIVE_INFINITY;
        double last = 0;
        List<String> lines = Files.readAllLines(find(output, "times.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            double started = Instant.parse(fields[4]).toEpochMilli() / 1e3;
            first = Math.min(first, started);
            last = Math.max(last, started + Double.parseDouble(fields[5]));
        }
        return last - first;
    }

    private static long heapMebibytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    @Test
    void overheadOfATrialAndMemoryOfTheDriver() throws Exception {
        assertThat(sleepers("warm", 10, 0).exitCode()).isZero(); // the driver's classes are loaded
        long started = System.nanoTime();
        CompletableFuture<Outcome> sweep = CompletableFuture.supplyAsync(() -> sleepers("overhead", MANY, 0));
        List<String> heap = new ArrayList<>();
        for (int quarter = 1; quarter < 4; quarter++) {
            int reached = quarter * MANY / 4;
            LoopbackCluster.await(reached + " trials", () -> complete("overhead") >= reached);
            heap.add(heapMebibytes() + " MiB at " + complete("overhead"));
        }
        assertThat(sweep.get().exitCode()).isZero();
        double wall = (System.nanoTime() - started) / 1e9;
        heap.add(heapMebibytes() + " MiB after the end");
        double trials = seconds("overhead");
        print(
                "overhead: %d trivial trials in %.1f s on %d executors: %.2f ms a trial, %.2f ms of a core each (goal 20);"
                        + " %.2f ms with start, tables and report",
                MANY, trials, CORES, 1000 * trials / MANY, 1000 * trials * CORES / MANY, 1000 * wall / MANY);
        print("driver's heap after collection: %s", String.join(", ", heap));
    }

    private static int complete(String output) {
        try {
            String[] names = find(output, "trials").toFile().list((in, name) -> name.endsWith(".json"));
            return names == null ? 0 : names.length;
        } catch (IOException | RuntimeException e) {
            return 0; // not begun yet
        }
    }

    @Test
    void trialsAnHourOnOneAndOnTwoExecutors() throws Exception {
        assertThat(sleepers("warm-scaling", 10, 0).exitCode()).isZero();
        int trials = 150;
        double[] hourly = new double[CORES];
        for (int executors = 1; executors <= CORES; executors++) {
            System.setProperty("spark.cores.max", String.valueOf(executors));
            try {
                assertThat(sleepers("scaling-" + executors, trials, 200).exitCode())
                        .isZero();
            } finally {
                System.clearProperty("spark.cores.max");
            }
            hourly[executors - 1] = 3600 * trials / seconds("scaling-" + executors);
        }
        print(
                "scaling, trials of 0.2 s: %.0f an hour on 1 executor, %.0f on 2: %.2f times (goal 1.9)",
                hourly[0], hourly[1], hourly[1] / hourly[0]);
    }

    /**
     * Cells of the nightly grid, as shipped: alike and many, so that neither the last one nor the compiler's warm-up is a good part of the second
     * figure.
     */
    @Test
    void estimatesOnOneAndOnTwoExecutors() throws Exception {
        String[] grid = {"estimators=[remine]", "tasks=[multinormal-sparse-3-3-2-2.0]", "seeds=" + ESTIMATES};
        double[] whole = new double[CORES];
        double[] warm = new double[CORES];
        for (int executors = 1; executors <= CORES; executors++) {
            System.setProperty("spark.cores.max", String.valueOf(executors));
            String output = "estimates-" + executors;
            try {
                CommandRun run = CommandRun.of(arguments("benchmark-estimators", output, grid));
                assertThat(run.exitCode()).as(run.err()).isZero();
            } finally {
                System.clearProperty("spark.cores.max");
            }
            double[] ends = ends(output);
            whole[executors - 1] = ESTIMATES / ends[ESTIMATES - 1];
            // the second half, when Java's compiler rests
            int first = ESTIMATES / 2;
            warm[executors - 1] = (ESTIMATES - first) / (ends[ESTIMATES - 1] - ends[first - 1]);
        }
        print(
                "scaling, ReMINE estimates of the nightly grid: %.3f a second on 1 executor, %.3f on 2, %.2f times (goal 1.9);"
                        + " in their second half %.3f and %.3f, %.2f times",
                whole[0], whole[1], whole[1] / whole[0], warm[0], warm[1], warm[1] / warm[0]);
    }

    /** Seconds from the begin of the first cell to the end of each, in the order of ending. */
    private static double[] ends(String output) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(find(output, "trials"))) {
            for (Path file : files.toList()) {
                records.add(new ObjectMapper().readTree(file.toFile()).get("content"));
            }
        }
        double begin = records.stream()
                .mapToDouble(cell -> cell.get("startedMillis").doubleValue() / 1e3)
                .min()
                .orElseThrow();
        return records.stream()
                .mapToDouble(cell -> cell.get("startedMillis").doubleValue() / 1e3
                        + cell.get("seconds").doubleValue()
                        - begin)
                .sorted()
                .toArray();
    }

    /** What the projection in the README is made of: a plan larger than can be run here, and a ledger on HDFS. */
    @Test
    void whatEachOfVeryManyTrialsCostsTheDriverAndTheLedger() throws Exception {
        int trials = 20_000;
        SettingsLayers layers = SettingsLayers.of("sweep-hyperparameters", Optional.empty());
        layers.set("sweep.axes.\"train-encoder.leakage-weight\"={range {from = 1, to = 2000, count = 2000}}");
        layers.set("sweep.axes.\"train-encoder.seed\"={range {from = 0, to = 9, count = 10}}");
        SweepHyperparametersConfig config = Settings.bind(layers.resolve(), SweepHyperparametersConfig.class);
        long before = heapMebibytes();
        long started = System.nanoTime();
        SweepPlan plan = new SweepPlan(config, Jobs.all());
        double planSeconds = (System.nanoTime() - started) / 1e9;
        long planned = heapMebibytes();
        List<String> orders = plan.firstRung().stream()
                .map(trial -> SettingsLayers.canonical(trial.settings()))
                .toList();
        long ordered = heapMebibytes();
        assertThat(orders).hasSize(trials).hasSameSizeAs(plan.firstRung());
        print(
                "a plan of %d trials of train-encoder: %.2f ms, %.1f KiB of heap and %.1f KiB for its order each",
                trials,
                1000 * planSeconds / trials,
                1024.0 * (planned - before) / trials,
                1024.0 * (ordered - planned) / trials);
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        try (MiniDFSCluster hdfs =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build()) {
            hdfs.waitActive();
            Storage storage = Storage.at("hdfs://localhost:" + hdfs.getNameNodePort() + "/ledger");
            TrialLedger ledger = new TrialLedger(storage, Clock.systemUTC(), System.err::println);
            List<String> keys = IntStream.range(0, 300).mapToObj(i -> "k" + i).toList();
            double[] millis = new double[3];
            millis[0] = millisOfEach(
                    keys, key -> ledger.claim(key, new ClaimRequest("app", "host", Duration.ofSeconds(30), 0)));
            millis[1] = millisOfEach(
                    keys,
                    key -> ledger.complete(new TrialRecord(
                            key, new TreeMap<>(), 0, new TreeMap<>(Map.of("loss", 1.0)), 0, 0, 1, "host")));
            millis[2] = millisOfEach(keys, key -> assertThat(ledger.find(key)).isPresent());
            print(
                    "ledger on HDFS: %.2f ms a claim, %.2f ms a result, %.2f ms to read one back",
                    millis[0], millis[1], millis[2]);
        }
    }

    /** Something that is done with every key. */
    private interface Step {
        void take(String key) throws IOException;
    }

    private static double millisOfEach(List<String> keys, Step step) throws IOException {
        step.take("warm");
        long started = System.nanoTime();
        for (String key : keys) {
            step.take(key);
        }
        return (System.nanoTime() - started) / 1e6 / keys.size();
    }

    /** What the peer says of a process of its own. */
    record Grid(double started, double ended) {}

    @Test
    void encodersAnHourBesidePyTorch() throws Exception {
        Path peers = Path.of(System.getProperty("infoshape.root"))
                .resolve(System.getProperty("infoshape.peers", "../shared/bench"));
        assumeTrue(Files.exists(peers.resolve("torch_infoshape.py")), "no PyTorch program in " + peers);
        int trials = TRAIN_ENCODER_AXES.length * TRAIN_ENCODER_BATCHES.length;
        double ours = 3600 * trials / ours();
        double theirs = 3600 * trials / torch(peers);
        print(
                "train-encoder, %d x %d grid of leakage weight and batch, %d encoder steps, %d critic steps and two reconstructions of"
                        + " 400 steps each, two cores: %.0f trials an hour, two PyTorch processes %.0f: %.2f times",
                TRAIN_ENCODER_AXES.length,
                TRAIN_ENCODER_BATCHES.length,
                ENCODER_STEPS,
                200 + 3 * (ENCODER_STEPS - 1),
                ours,
                theirs,
                ours / theirs);
    }

    /** What is measured before and after is cut to the least that the job takes; the peer does as many steps of it. */
    private double ours() throws IOException {
        CommandRun sweep = CommandRun.of(arguments(
                SWEEP,
                "train-encoder",
                "sweep.axes.\"train-encoder.leakage-weight\"=[" + String.join(",", TRAIN_ENCODER_AXES) + "]",
                "sweep.axes.\"train-encoder.schedule.batch-size\"=[" + String.join(",", TRAIN_ENCODER_BATCHES) + "]",
                "sweep.settings={schedule {kind = alternating, encoder-steps = " + ENCODER_STEPS
                        + ", critic-steps = 3, warm-up = 200}, encoder.learning-rate = 3e-3, critic.learning-rate = 1e-3,"
                        + " measurement {utility-iterations = 10, leakage-iterations = 10, batch-size = 100,"
                        + " classifier-steps = 10, exact-queries = 2}}"));
        assertThat(sweep.exitCode()).as(sweep.err()).isZero();
        return seconds("train-encoder");
    }

    /** Every other trial to each of two processes; the time to import PyTorch is no part of it. */
    private double torch(Path peers) throws Exception {
        Path program = folder.resolve("torch_grid.py");
        try (InputStream source = SweepBenchmark.class.getResourceAsStream("torch_grid.py")) {
            Files.copy(Objects.requireNonNull(source), program);
        }
        List<List<String>> settings = List.of(new ArrayList<>(), new ArrayList<>());
        int next = 0;
        for (String weight : TRAIN_ENCODER_AXES) {
            for (String batch : TRAIN_ENCODER_BATCHES) {
                settings.get(next++ % CORES).add(weight + ":" + batch);
            }
        }
        List<Process> processes = new ArrayList<>();
        for (List<String> half : settings) {
            List<String> command = new ArrayList<>(
                    List.of("/usr/bin/python3", program.toString(), peers.toString(), String.valueOf(ENCODER_STEPS)));
            command.addAll(half);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1"));
            processes.add(builder.start());
        }
        double first = Double.POSITIVE_INFINITY;
        double last = 0;
        for (Process process : processes) {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            Grid grid = Json.read(said, Grid.class, "torch_grid.py");
            first = Math.min(first, grid.started());
            last = Math.max(last, grid.ended());
        }
        return last - first;
    }
}
