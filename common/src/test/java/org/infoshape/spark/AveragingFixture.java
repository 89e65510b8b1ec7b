package org.infoshape.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** A small network, and batches that are the same whoever makes them. */
final class AveragingFixture {

    static final int STEPS = 3;

    private static final int BATCH = 16;
    private static final int INPUTS = 4;

    private AveragingFixture() {}

    /** 4 -> 8 -> 8 -> 2 with Adam; the learning rate changes at iterations 4 and 8, so counts decide the result. */
    static ComputationGraph network(boolean frozen) {
        DenseLayer hidden = new DenseLayer.Builder().nIn(INPUTS).nOut(8).build();
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(Activation.TANH)
                .updater(new Adam(new MapSchedule.Builder(ScheduleType.ITERATION)
                        .add(0, 0.1)
                        .add(4, 0.03)
                        .add(8, 0.3)
                        .build()))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", frozen ? new FrozenLayerWithBackprop(hidden) : hidden, "in")
                .addLayer("middle", new DenseLayer.Builder().nIn(8).nOut(8).build(), "hidden")
                .addLayer(
                        "out",
                        new OutputLayer.Builder()
                                .nIn(8)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "middle")
                .setOutputs("out")
                .build());
        network.init();
        return network;
    }

    /** One worker's batches of a round, made one at a time; each waits {@code delayMillis} before it appears. */
    static Iterator<MultiDataSet> batches(int round, int worker, int steps, long delayMillis) {
        return IntStream.range(0, steps)
                .mapToObj(step -> {
                    sleep(delayMillis);
                    return batch(Seeds.stream(1, "batch", round, worker, step));
                })
                .iterator();
    }

    /** Batches of random rows of a shard with {@value #INPUTS} features. */
    static Iterator<MultiDataSet> shardBatches(TrainingShard shard, int round, int worker) {
        return IntStream.range(0, STEPS)
                .mapToObj(step -> {
                    int[] rows = Arrays.copyOf(
                            Seeds.stream(1, "rows", round, worker, step).permutation(shard.nSamples()), BATCH);
                    float[] features = new float[BATCH * INPUTS];
                    shard.gatherFeatures(rows, features);
                    INDArray labels = Nd4j.zeros(BATCH, 2);
                    for (int i = 0; i < BATCH; i++) {
                        labels.putScalar(i, (int) shard.label(rows[i]), 1);
                    }
                    return (MultiDataSet) new org.nd4j.linalg.dataset.MultiDataSet(
                            Nd4j.createFromArray(features).reshape(BATCH, INPUTS), labels);
                })
                .iterator();
    }

    private static MultiDataSet batch(RandomStream random) {
        INDArray features = Nd4j.create(BATCH, INPUTS);
        INDArray labels = Nd4j.zeros(BATCH, 2);
        for (int i = 0; i < BATCH; i++) {
            for (int j = 0; j < INPUTS; j++) {
                features.putScalar(i, j, random.nextGaussian());
            }
            labels.putScalar(i, features.getDouble(i, 0) * features.getDouble(i, 1) > 0 ? 1 : 0, 1);
        }
        return new org.nd4j.linalg.dataset.MultiDataSet(features, labels);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A round's batches, partition w for worker w; one of the workers is slow (none if negative). */
    static JavaRDD<MultiDataSet> round(JavaSparkContext context, int round, int workers, int slowWorker) {
        return round(
                context,
                round,
                slowWorker,
                IntStream.generate(() -> STEPS).limit(workers).boxed().toList());
    }

    static JavaRDD<MultiDataSet> round(JavaSparkContext context, int round, int slowWorker, List<Integer> steps) {
        return context.parallelize(steps, steps.size())
                .mapPartitionsWithIndex(
                        (worker, count) -> batches(round, worker, count.next(), worker == slowWorker ? 60 : 0), true);
    }

    /** Trains some rounds and returns the network. */
    static ComputationGraph train(JavaSparkContext context, boolean frozen, int workers, int rounds, int slowWorker) {
        ComputationGraph network = network(frozen);
        try (OrderedParameterAveraging master = new OrderedParameterAveraging(workers)) {
            SparkComputationGraph graph = new SparkComputationGraph(context, network, master);
            for (int round = 0; round < rounds; round++) {
                graph.fitMultiDataSet(round(context, round, workers, slowWorker));
            }
        }
        return network;
    }

    /** Parameters followed by updater state, as raw bits. */
    static int[] bits(ComputationGraph network) {
        float[] values = Nd4j.hstack(network.params(), network.getUpdater().getStateViewArray())
                .toFloatVector();
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }
}
