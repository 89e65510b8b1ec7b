package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.ImageShape;
import org.infoshape.data.LabelledImages;
import org.infoshape.encoder.IreneRecipe;
import org.infoshape.encoder.IreneRounds;
import org.infoshape.encoder.LocalIreneRounds;
import org.infoshape.network.Backbone;
import org.infoshape.network.ClassifierHeadLayer.Head;
import org.infoshape.network.ClassifierHeadLayer.Signal;
import org.infoshape.network.IreneGraph;
import org.infoshape.network.UpdaterChoice;
import org.infoshape.random.RandomStream;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class AveragedIreneRoundsTest {

    private static final IreneRecipe RECIPE = new IreneRecipe(
            new IreneGraph(
                    new ImageShape(1, 4, 4),
                    Backbone.BIASED_MNIST,
                    false,
                    false,
                    Head.target(2, 0.5),
                    List.of(new Head(2, 0, Signal.INFORMATION, 0.5, false, 2)),
                    DataType.FLOAT),
            new UpdaterChoice(0.05, 0.9, 1e-4),
            new UpdaterChoice(0.1, 0, 0),
            0,
            8,
            3);

    private static LocalSpark local;
    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        local = LocalSpark.start(2);
        spark = JavaSparkContext.fromSparkContext(local.session().sparkContext());
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    private static LabelledImages images(int n, long seed) {
        RandomStream random = new RandomStream(seed);
        List<byte[]> pixels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byte[] image = new byte[16];
            random.nextBytes(image);
            pixels.add(image);
        }
        int[] targets = random.ints(n, 0, 2).toArray();
        return new LabelledImages(new ImageShape(1, 4, 4), pixels, targets, new int[][] {
            random.ints(n, 0, 2).toArray()
        });
    }

    @Test
    void oneWorkerDoesBitForBitWhatTheCallingThreadDoes() {
        LabelledImages images = images(24, 1);
        ComputationGraph alone = RECIPE.freshGraph(1);
        IreneRounds.Reading expected = new LocalIreneRounds(images, RECIPE).fit(alone, 0, 3);
        ComputationGraph averaged = RECIPE.freshGraph(1);
        try (AveragedIreneRounds rounds =
                new AveragedIreneRounds(spark, spark.parallelize(List.of(images), 1), RECIPE)) {
            assertThat(rounds.iterationsAnEpoch()).isEqualTo(3);
            assertThat(rounds.fit(averaged, 0, 3)).isEqualTo(expected);
        }
        assertThat(averaged.params()).isEqualTo(alone.params());
    }

    @Test
    void runningStatisticsOfTwoWorkersAreTheMeanOfBoth() {
        LabelledImages first = images(8, 1);
        LabelledImages second = images(8, 2);
        ComputationGraph averaged = RECIPE.freshGraph(1);
        try (AveragedIreneRounds rounds =
                new AveragedIreneRounds(spark, spark.parallelize(List.of(first, second), 2), RECIPE)) {
            rounds.fit(averaged, 0, 1);
        }
        for (String statistic : List.of("conv0-norm_mean", "conv0-norm_var", "conv3-norm_var")) {
            INDArray mean = statisticAfterOneBatch(first, statistic)
                    .add(statisticAfterOneBatch(second, statistic))
                    .divi(2);
            // a worker sees its one batch in its own order: sums of 128 values in single precision
            assertThat(averaged.getParam(statistic).sub(mean).amaxNumber().doubleValue())
                    .isLessThan(1e-5);
        }
    }

    /**
     * With the weights at rest every batch of a worker has the same statistics, so after k steps, in however many rounds,
     * the running ones must be {@code (1 - .9^k)} of the mean over all workers' batches and {@code .9^k} of the start: what
     * one process that saw all the batches would hold.
     */
    @Test
    void runningStatisticsConvergeToThoseOfAllWorkersOverManyRounds() {
        UpdaterChoice still = new UpdaterChoice(1e-12, 0, 0);
        IreneRecipe atRest = new IreneRecipe(RECIPE.graph(), still, still, 0, 8, 3);
        List<LabelledImages> shards = List.of(images(8, 1), images(8, 2), images(8, 3));
        ComputationGraph averaged = atRest.freshGraph(1);
        int rounds = 5;
        int steps = 4;
        try (AveragedIreneRounds averaging = new AveragedIreneRounds(spark, spark.parallelize(shards, 3), atRest)) {
            for (int round = 0; round < rounds; round++) {
                averaging.fit(averaged, round * steps, steps);
            }
        }
        double kept = Math.pow(0.9, rounds * steps);
        for (String statistic : List.of("conv0-norm_mean", "conv0-norm_var", "conv3-norm_var")) {
            double start = statistic.endsWith("var") ? 1 : 0;
            INDArray batches = shards.stream()
                    .map(shard -> statisticAfterOneBatch(shard, statistic)
                            .sub(0.9 * start)
                            .divi(0.1))
                    .reduce(INDArray::add)
                    .orElseThrow()
                    .divi(shards.size());
            INDArray expected = batches.mul(1 - kept).addi(kept * start);
            INDArray difference = averaged.getParam(statistic).sub(expected);
            // the division by .1 above enlarges the rounding of single precision tenfold
            assertThat(difference.amaxNumber().doubleValue())
                    .as(statistic)
                    .isLessThan(1e-4 * (1 + expected.amaxNumber().doubleValue()));
        }
    }

    private static INDArray statisticAfterOneBatch(LabelledImages images, String name) {
        ComputationGraph graph = RECIPE.freshGraph(1);
        new LocalIreneRounds(images, RECIPE).fit(graph, 0, 1);
        return graph.getParam(name);
    }
}
