package org.infoshape.jobs.benchmarkspeed;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.LocalRounds;
import org.infoshape.encoder.Rounds;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.jobs.benchmarkspeed.workload.EncoderTraining;
import org.infoshape.jobs.benchmarkspeed.workload.Median;
import org.infoshape.jobs.benchmarkspeed.workload.PeakMemory;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianRows;
import org.infoshape.spark.AveragedRounds;
import org.infoshape.spark.ExampleColumns;
import org.infoshape.spark.SampleTable;
import org.infoshape.spark.TrainingShards;

/**
 * Parameter averaging in this job's own Spark session, on the graph of {@code train-encoder}'s default. The floor is the ideal: one
 * worker's speed on this thread, without Spark, times the number of workers. Beside it, what as many trainings at once reach that
 * have nothing to do with each other: cores share caches and power, so that is less, and no averaging could be faster.
 */
final class AveragingRoundContest implements Contest {

    private static final int ROWS = 60_000;
    private static final int BATCH = 2000;

    /** Rounds of one step on next to nothing: what they cost is the averaging. */
    private static final int BARE_BATCH = 2;

    private static final int BARE_ROUNDS = 50;

    /** Before all else: Spark's own code takes the compiler longest. */
    private static final int WARM_UP_ROUNDS = 300;

    /** The JVM's compiler has come to rest when it works for less than this share of the time. */
    private static final double RESTING = 0.05;

    private final SparkSession session;
    private final BenchmarkSpeedConfig config;
    private final LabelledSamples samples;
    private final TrainingShards shards;
    private final Trained averaged;
    private final List<Trained> locals;
    private final ExecutorService threads;
    private final Trained bareAveraged;
    private final Trained bareLocal;
    private final List<Double> shares = new ArrayList<>();
    private final List<Double> sharesOfIndependent = new ArrayList<>();
    private final List<Double> cpuMillis = new ArrayList<>();
    private double perSecond;

    /** @param folder for the data */
    AveragingRoundContest(SparkSession session, BenchmarkSpeedConfig config, Path folder)
            throws IOException, InterruptedException {
        this.session = session;
        this.config = config;
        GaussianRows table = GaussianRows.of(new GaussianMixture(20, -0.99, 0.99), ROWS, config.seed(), 0);
        SampleTable.write(session, table, ROWS, folder.resolve("averaging").toUri(), rows -> {});
        samples = EncoderTraining.samples(config.seed(), false);
        shards = TrainingShards.of(
                session.read().parquet(folder.resolve("averaging").toUri().toString()),
                ExampleColumns.DEFAULT,
                workers(),
                config.seed());
        averaged = new Trained(recipe(BATCH), true);
        locals = Stream.generate(() -> new Trained(recipe(BATCH), false))
                .limit(workers())
                .toList();
        threads = Executors.newFixedThreadPool(workers());
        bareAveraged = new Trained(recipe(BARE_BATCH), true);
        bareLocal = new Trained(recipe(BARE_BATCH), false);
    }

    private int workers() {
        return config.averagingRound().workers();
    }

    private InfoShapeRecipe recipe(int batch) {
        return new InfoShapeRecipe(
                EncoderNetwork.table33(),
                0,
                2e-3,
                CriticNetwork.table36(),
                3e-3,
                new InfoShapeRecipe.Objective(1, 1, 7.59, 0.69),
                TrainingSchedule.jointly(Integer.MAX_VALUE / 2),
                batch,
                batch,
                config.seed());
    }

    /** A graph and who trains it on. */
    private final class Trained {

        private final ComputationGraph graph;
        private final Rounds rounds;
        private int done;

        Trained(InfoShapeRecipe recipe, boolean onWorkers) {
            graph = recipe.freshGraph();
            rounds = onWorkers
                    ? new AveragedRounds(JavaSparkContext.fromSparkContext(session.sparkContext()), shards, recipe)
                    : new LocalRounds(samples, recipe);
        }

        /** @return seconds */
        double fit(int times, int iterations) throws IOException {
            long started = System.nanoTime();
            try {
                for (int i = 0; i < times; i++) {
                    rounds.fit(graph, done, iterations);
                    done += iterations;
                }
            } catch (Exception e) {
                throw new IOException("Cannot train: " + e.getMessage(), e);
            }
            return (System.nanoTime() - started) / 1e9;
        }
    }

    @Override
    public String unit() {
        return "samples/s";
    }

    @Override
    public void warmUp() throws IOException {
        bareAveraged.fit(WARM_UP_ROUNDS, 1);
        bareLocal.fit(WARM_UP_ROUNDS, workers());
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        for (int done = 0; done < config.averagingRound().warmUps(); done++) {
            long compiled = compiler.getTotalCompilationTime();
            double seconds = averaged.fit(averagings(), frequency());
            seconds += secondsAtOnce(averagings() * frequency());
            seconds += bareAveraged.fit(BARE_ROUNDS, 1);
            if (compiler.getTotalCompilationTime() - compiled < 1000 * RESTING * seconds) {
                return;
            }
        }
    }

    private int averagings() {
        return config.averagingRound().averagings();
    }

    private int frequency() {
        return config.averagingRound().averagingFrequency();
    }

    @Override
    public Speed ours() throws IOException {
        perSecond = samples() / averaged.fit(averagings(), frequency());
        return new Speed(perSecond, PeakMemory.ofThisProcess());
    }

    /** Of all workers, in one stretch. */
    private double samples() {
        return (double) workers() * averagings() * frequency() * BATCH;
    }

    @Override
    public Optional<Speed> stock() {
        return Optional.empty();
    }

    @Override
    public Optional<Speed> floor() throws IOException {
        int iterations = averagings() * frequency();
        double ideal = samples() / locals.get(0).fit(1, iterations);
        shares.add(perSecond / ideal);
        sharesOfIndependent.add(perSecond / (samples() / secondsAtOnce(iterations)));
        if (session.sparkContext().isLocal()) {
            double withAveraging = cpuSecondsOf(bareAveraged, 1);
            double without = cpuSecondsOf(bareLocal, workers());
            cpuMillis.add(1000 * (withAveraging - without) / BARE_ROUNDS);
        }
        return Optional.of(Speed.of(ideal));
    }

    /** Until the last of as many independent trainings as there are workers, a thread each, has ended. */
    private double secondsAtOnce(int iterations) throws IOException {
        List<Callable<Double>> trainings = new ArrayList<>();
        locals.forEach(local -> trainings.add(() -> local.fit(1, iterations)));
        try {
            long started = System.nanoTime();
            for (Future<Double> training : threads.invokeAll(trainings)) {
                training.get();
            }
            return (System.nanoTime() - started) / 1e9;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while training", e);
        } catch (ExecutionException e) {
            throw new IOException("Cannot train: " + e.getMessage(), e);
        }
    }

    /** CPU time of this whole process. */
    private static double cpuSecondsOf(Trained trained, int iterations) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        trained.fit(BARE_ROUNDS, iterations);
        return (system.getProcessCpuTime() - before) / 1e9;
    }

    @Override
    public Optional<String> peerMissing() {
        return Optional.of("PyTorch has no parameter averaging over Spark");
    }

    @Override
    public Optional<Speed> peer() {
        return Optional.empty();
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("share-of-ideal", median(shares));
        figures.put("share-of-independent-trainings", median(sharesOfIndependent));
        if (!cpuMillis.isEmpty()) {
            figures.put("cpu-millis-a-round", median(cpuMillis));
        }
        return figures;
    }

    private static double median(List<Double> values) {
        return Median.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public void close() {
        threads.shutdown();
        shards.close();
    }
}
