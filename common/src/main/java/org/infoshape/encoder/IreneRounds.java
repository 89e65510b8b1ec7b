package org.infoshape.encoder;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.network.HeadReading;
import org.infoshape.network.IreneGraph;

/** Who runs a round of iterations of an IRENE training: this thread, or averaged workers. */
public interface IreneRounds {

    /**
     * Trains the graph for some iterations; it changes only if the whole round succeeds.
     *
     * @param from iterations made before
     * @param iterations at least 1
     * @return means over round and workers
     */
    Reading fit(ComputationGraph graph, int from, int iterations);

    /** Steps of one epoch of a worker: whole batches of its images. */
    int iterationsAnEpoch();

    /**
     * What the heads saw while training, private figures averaged over the private labels.
     *
     * @param targetCrossEntropyNats G's loss
     * @param targetAccuracy of G
     * @param privateCrossEntropyNats H's loss
     * @param privateAccuracy of H
     * @param informationNats IRENE's proxy
     */
    record Reading(
            double targetCrossEntropyNats,
            double targetAccuracy,
            double privateCrossEntropyNats,
            double privateAccuracy,
            double informationNats) {

        /** The five numbers of the batch that a graph trained on last. */
        public static double[] of(ComputationGraph graph, int privates) {
            HeadReading target = HeadReading.of(graph, IreneGraph.TARGET);
            double[] values = {target.crossEntropyNats(), target.accuracy(), 0, 0, 0};
            for (int i = 0; i < privates; i++) {
                HeadReading reading = HeadReading.of(graph, IreneGraph.privateHead(i));
                values[2] += reading.crossEntropyNats() / privates;
                values[3] += reading.accuracy() / privates;
                values[4] += reading.informationNats() / privates;
            }
            return values;
        }

        /** The mean of such numbers, added in their order. */
        public static Reading mean(List<double[]> readings) {
            double[] sum = new double[5];
            for (double[] reading : readings) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += reading[i];
                }
            }
            int n = readings.size();
            return new Reading(sum[0] / n, sum[1] / n, sum[2] / n, sum[3] / n, sum[4] / n);
        }
    }
}
