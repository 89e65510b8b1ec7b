package org.infoshape.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.network.NetworkState;
import org.infoshape.spark.WorkerNetworks.Key;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * One worker's part of a round, run on an executor: every batch of its partition in order, none left out or re-cut.
 *
 * <p>A named Scala function, because Spark reads the byte code of every lambda anew for each job: for the lambdas behind
 * {@code JavaRDD.collect()} that costs as much as the rest of a small job.
 */
final class AveragingWorker extends AbstractFunction2<TaskContext, Iterator<MultiDataSet>, WorkerResult>
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long training;
    private final Broadcast<String> configurationJson;
    private final Broadcast<NetworkState> start;
    private final WorkerProbe probe;

    AveragingWorker(
            long training, Broadcast<String> configurationJson, Broadcast<NetworkState> start, WorkerProbe probe) {
        this.training = training;
        this.configurationJson = configurationJson;
        this.start = start;
        this.probe = probe;
    }

    @Override
    public WorkerResult apply(TaskContext task, Iterator<MultiDataSet> batches) {
        Key key = new Key(training, task.partitionId());
        ComputationGraph network = networkInStartState(key);
        probe.roundStarts(network);
        List<double[]> readings = new ArrayList<>();
        while (batches.hasNext()) {
            network.fit(batches.next());
            readings.add(probe.read(network));
        }
        WorkerResult result =
                new WorkerResult(NetworkState.of(network), network.score(), readings.toArray(double[][]::new));
        // Not in a finally: a network that failed half-way is better built anew.
        WorkerNetworks.keep(key, network);
        return result;
    }

    private ComputationGraph networkInStartState(Key key) {
        ComputationGraph kept = WorkerNetworks.take(key);
        if (kept == null) {
            return start.value().newNetwork(configurationJson.value());
        }
        start.value().assignTo(kept);
        return kept;
    }
}
