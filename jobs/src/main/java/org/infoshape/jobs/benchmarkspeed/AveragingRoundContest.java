package org.infoshape.jobs.benchmarkspeed;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * worker's speed on this thread, without Spark, times the number of workers.
 */
final class AveragingRoundContest implements Contest {

    private static final int ROWS = 60_000;
    private static final int BATCH = 2000;

    /** Rounds of one step on next to nothing: what they cost is the averaging. */
    private static final int BARE_BATCH = 2;

    private static final int BARE_ROUNDS = 50;

    /** Until then the JVM's compiler takes as much as Spark. */
    private static final int WARM_UP_ROUNDS = 300;

    /** After so many iterations the JVM has compiled what they repeat. */
    private static final int WARM_UP_ITERATIONS = 100;

    private final SparkSession session;
    private final BenchmarkSpeedConfig config;
    private final LabelledSamples samples;
    private final TrainingShards shards;
    private final Trained averaged;
    private final Trained local;
    private final Trained bareAveraged;
    private final Trained bareLocal;
    private final List<Double> shares = new ArrayList<>();
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
        local = new Trained(recipe(BATCH), false);
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
        averaged.fit(1, WARM_UP_ITERATIONS);
        local.fit(1, WARM_UP_ITERATIONS);
    }

    @Override
    public Speed ours() throws IOException {
        int averagings = config.averagingRound().averagings();
        int frequency = config.averagingRound().averagingFrequency();
        double seconds = averaged.fit(averagings, frequency);
        perSecond = (double) workers() * averagings * frequency * BATCH / seconds;
        return new Speed(perSecond, PeakMemory.ofThisProcess());
    }

    @Override
    public Optional<Speed> stock() {
        return Optional.empty();
    }

    @Override
    public Optional<Speed> floor() throws IOException {
        int iterations =
                config.averagingRound().averagings() * config.averagingRound().averagingFrequency();
        double ideal = (double) workers() * iterations * BATCH / local.fit(1, iterations);
        shares.add(perSecond / ideal);
        if (session.sparkContext().isLocal()) {
            double withAveraging = cpuSecondsOf(bareAveraged, 1);
            double without = cpuSecondsOf(bareLocal, workers());
            cpuMillis.add(1000 * (withAveraging - without) / BARE_ROUNDS);
        }
        return Optional.of(Speed.of(ideal));
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
        shards.close();
    }
}
