package org.infoshape.spark;

import org.infoshape.network.NetworkState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.spark.WorkerNetworks.Key;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** One worker's part of a round, run on an executor: every batch of its partition in order, none left out or re-cut. */
final class AveragingWorker implements Function2<Integer, Iterator<MultiDataSet>, Iterator<WorkerResult>> {

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
    public Iterator<WorkerResult> call(Integer worker, Iterator<MultiDataSet> batches) {
        Key key = new Key(training, worker);
        ComputationGraph network = networkInStartState(key);
        probe.roundStarts(network);
        List<double[]> readings = new ArrayList<>();
        while (batches.hasNext()) {
            network.fit(batches.next());
            readings.add(probe.read(network));
        }
        WorkerResult result =
                new WorkerResult(worker, NetworkState.of(network), network.score(), readings.toArray(double[][]::new));
        // Not in a finally: a network that failed half-way is better built anew.
        WorkerNetworks.keep(key, network);
        return List.of(result).iterator();
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
