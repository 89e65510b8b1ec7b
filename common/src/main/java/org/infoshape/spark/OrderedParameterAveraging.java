package org.infoshape.spark;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.util.ComputationGraphUtil;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.infoshape.network.NetworkState;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * DL4J's parameter averaging with a result that is the same, bit for bit, whatever the order in which workers finish and
 * wherever they run.
 *
 * <p>One {@link SparkComputationGraph#fitMultiDataSet(JavaRDD)} is one averaging round and one epoch. Each partition of the
 * RDD is one worker and yields exactly the round's batches of that worker, in order, made on the executor. All workers start
 * from the driver's parameters, updater state and iteration count, train on all their batches, and the driver averages what
 * comes back in the order of the partitions: sums in double precision, rounded once. So parameters that no worker changes
 * keep their bits for any number of workers, and one worker does what a loop of {@code graph.fit(batch)} does. A batch is
 * done with before the next one is asked for: an iterator may refill the same arrays.
 *
 * <p>DL4J's own master ({@link ParameterAveragingTrainingMaster}) adds in the order of completion, cuts batches anew, drops
 * those that do not divide, and rounds every partial sum to single precision.
 *
 * <p>Layers that draw from ND4J's own random generator, such as dropout, are outside the promise. Not for several
 * threads at once.
 */
public final class OrderedParameterAveraging extends ParameterAveragingTrainingMaster implements AutoCloseable {

    private static final long serialVersionUID = 1L;

    /** Spark's name for what its UI shows beside a job. */
    private static final String JOB_DESCRIPTION = "spark.job.description";

    private static final ClassTag<WorkerResult> RESULT = ClassTag$.MODULE$.apply(WorkerResult.class);
    private static final AtomicLong TRAININGS = new AtomicLong();
    private static final WorkerProbe NOTHING = network -> new double[0];

    private final WorkerProbe probe;
    private transient @Nullable Training training;
    private transient @Nullable AveragingRound lastRound;

    /**
     * @param workers number of partitions of every RDD to be fitted, at least 1
     */
    public OrderedParameterAveraging(int workers) {
        this(workers, NOTHING);
    }

    /**
     * @param workers number of partitions of every RDD to be fitted, at least 1
     * @param probe read after each step of each worker; see {@link #lastRound()}
     */
    public OrderedParameterAveraging(int workers, WorkerProbe probe) {
        super(true, workers, 1, 1, 1, 0);
        this.probe = probe;
    }

    /**
     * What the last successful round reported.
     *
     * @throws IllegalStateException if there was none yet
     */
    public AveragingRound lastRound() {
        if (lastRound == null) {
            throw new IllegalStateException("No round yet (must follow fitMultiDataSet)");
        }
        return lastRound;
    }

    /**
     * Runs one round; called by {@link SparkComputationGraph#fitMultiDataSet(JavaRDD)}. The network changes only if the
     * whole round succeeded.
     *
     * @throws IllegalArgumentException if the number of partitions is not the number of workers, if a partition is empty,
     *     or if the partitions hold different numbers of batches
     */
    @Override
    public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> batches) {
        if (batches.getNumPartitions() != numWorkers) {
            throw new IllegalArgumentException("Invalid number of partitions: " + batches.getNumPartitions()
                    + " (must be the number of workers = " + numWorkers + ")");
        }
        ComputationGraph network = graph.getNetwork();
        List<WorkerResult> results = runWorkers(graph.getSparkContext(), network, batches);
        int steps = commonSteps(results);
        NetworkState.mean(results.stream().map(result -> result.state).toList()).assignTo(network);
        double score = results.stream().mapToDouble(result -> result.score).sum() / results.size();
        network.setScore(score);
        graph.setScore(score);
        lastRound = new AveragingRound(
                steps, score, results.stream().map(result -> result.readings).toList());
    }

    /** The same with data sets of one input and one output. */
    @Override
    public void executeTraining(SparkComputationGraph graph, JavaRDD<DataSet> batches) {
        executeTrainingMDS(graph, batches.map(ComputationGraphUtil::toMultiDataSet));
    }

    private List<WorkerResult> runWorkers(
            JavaSparkContext context, ComputationGraph network, JavaRDD<MultiDataSet> batches) {
        Training current = trainingOf(context, network);
        Broadcast<NetworkState> start = context.broadcast(NetworkState.of(network));
        String description = context.getLocalProperty(JOB_DESCRIPTION);
        try {
            if (description == null) {
                context.setLocalProperty(
                        JOB_DESCRIPTION, "averaging round from iteration " + network.getIterationCount());
            }
            AveragingWorker worker = new AveragingWorker(current.number, current.configurationJson, start, probe);
            // Results come back in the order of the partitions, whoever finishes first.
            return List.of((WorkerResult[]) context.sc().runJob(batches.rdd(), worker, RESULT));
        } finally {
            context.setLocalProperty(JOB_DESCRIPTION, description);
            start.destroy();
        }
    }

    private static int commonSteps(List<WorkerResult> results) {
        int[] steps = results.stream().mapToInt(WorkerResult::steps).toArray();
        int first = steps[0];
        if (first == 0 || Arrays.stream(steps).anyMatch(count -> count != first)) {
            throw new IllegalArgumentException("Invalid numbers of batches in the partitions: " + Arrays.toString(steps)
                    + " (must be equal and >= 1)");
        }
        return first;
    }

    private Training trainingOf(JavaSparkContext context, ComputationGraph network) {
        Training current = training;
        String json = configurationJson(network);
        if (current == null || current.context != context.sc() || !current.json.equals(json)) {
            close();
            current = new Training(context, json);
            training = current;
        }
        return current;
    }

    // The rest of DL4J's training API would bypass the contract; it is refused instead of half-kept.

    @Override
    public void executeTraining(SparkDl4jMultiLayer network, JavaRDD<DataSet> trainingData) {
        throw new UnsupportedOperationException("MultiLayerNetwork is not averaged here (use a ComputationGraph)");
    }

    @Override
    public void executeTrainingPaths(
            SparkDl4jMultiLayer network,
            SparkComputationGraph graph,
            JavaRDD<String> paths,
            DataSetLoader dataSetLoader,
            MultiDataSetLoader multiDataSetLoader) {
        throw new UnsupportedOperationException("Paths are not trained on here (use fitMultiDataSet with an RDD)");
    }

    @Override
    public void setListeners(StatsStorageRouter router, Collection<TrainingListener> listeners) {
        throw new UnsupportedOperationException("Listeners would run on the executors (use a WorkerProbe)");
    }

    @Override
    public void addHook(TrainingHook hook) {
        throw new UnsupportedOperationException("Hooks would run on the executors (use a WorkerProbe)");
    }

    /** Gives back what the executors and the driver hold for the training. The master may be used again. */
    @Override
    public void close() {
        Training current = training;
        training = null;
        if (current != null) {
            current.end();
        }
    }

    /** The configuration with its counts at zero; they change every round and travel with the parameters. */
    private static String configurationJson(ComputationGraph network) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        int iterations = configuration.getIterationCount();
        int epochs = configuration.getEpochCount();
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        String json = configuration.toJson();
        configuration.setIterationCount(iterations);
        configuration.setEpochCount(epochs);
        return json;
    }

    /** Training of one configuration: what workers need once, and the number that tells its networks from others. */
    private static final class Training {

        final long number = TRAININGS.incrementAndGet();
        final SparkContext context;
        final String json;
        final Broadcast<String> configurationJson;

        Training(JavaSparkContext context, String json) {
            this.context = context.sc();
            this.json = json;
            this.configurationJson = context.broadcast(json);
        }

        void end() {
            WorkerNetworks.forget(number);
            if (!context.isStopped()) {
                configurationJson.destroy();
            }
        }
    }
}
