package org.infoshape.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.infoshape.testing.LocalSpark;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * What one averaging round costs beside the training steps: two workers on two local cores, 25,601 parameters with Adam, one
 * batch of one sample a round. Prints wall clock and CPU per round.
 */
final class AveragingBenchmark {

    private static final int ROUNDS = 150;

    private AveragingBenchmark() {}

    public static void main(String[] arguments) {
        ComputationGraph network = network();
        try (LocalSpark spark = LocalSpark.start(2);
                OrderedParameterAveraging master = new OrderedParameterAveraging(2)) {
            JavaSparkContext context =
                    JavaSparkContext.fromSparkContext(spark.session().sparkContext());
            SparkComputationGraph graph = new SparkComputationGraph(context, network, master);
            TrainingShards shards = TrainingShards.of(
                    spark.session().range(2).selectExpr("id", "array(id) features", "id label"),
                    ExampleColumns.DEFAULT,
                    2,
                    1);
            RoundBatches one = (shard, worker) -> List.of(batch()).iterator();
            RoundBatches none = (shard, worker) -> List.<MultiDataSet>of().iterator();
            for (int repeat = 0; repeat < 5; repeat++) {
                measure("averaged", () -> graph.fitMultiDataSet(shards.round(one)));
                measure("empty Spark job", () -> shards.round(none).collect());
                measure("two local steps", () -> {
                    network.fit(batch());
                    network.fit(batch());
                });
            }
        }
    }

    private static void measure(String what, Runnable round) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long wall = System.nanoTime();
        long process = system.getProcessCpuTime();
        long threads = threadCpu();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        System.out.printf(
                Locale.ROOT,
                "%-16s %6.2f ms wall %6.2f ms CPU of Java threads %6.2f ms CPU of the process a round%n",
                what,
                (System.nanoTime() - wall) / 1e6 / ROUNDS,
                (threadCpu() - threads) / 1e6 / ROUNDS,
                (system.getProcessCpuTime() - process) / 1e6 / ROUNDS);
    }

    /** Leaves out the compiler and the collector, which in a short run cost as much as the work. */
    private static long threadCpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }

    private static MultiDataSet batch() {
        return new org.nd4j.linalg.dataset.MultiDataSet(Nd4j.ones(1, 153), Nd4j.ones(1, 1));
    }

    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", new DenseLayer.Builder().nIn(153).nOut(100).build(), "in")
                .addLayer("b", new DenseLayer.Builder().nIn(100).nOut(100).build(), "a")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                .nIn(100)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "b")
                .setOutputs("out")
                .build());
        network.init();
        return network;
    }
}
