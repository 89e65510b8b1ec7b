package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshape.testing.SmallInfoShape.recipe;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.LocalRounds;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.network.NetworkState;
import org.infoshape.testing.LocalCluster;
import org.infoshape.testing.LocalSpark;
import org.infoshape.testing.SmallInfoShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AveragedRoundsTest {

    private static final int ROWS = 400;
    private static final int ITERATIONS = 12;
    private static final int ROUND = 4;

    private static TrainingShards shards(SparkSession session, int workers) {
        LabelledSamples samples = SmallInfoShape.samples(ROWS);
        List<Row> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> {
                    float[] features = new float[samples.columns()];
                    samples.gatherFeatures(new int[] {i}, features);
                    return Rows.row(new Example(i, features, samples.label(i), "train"));
                })
                .toList();
        return TrainingShards.of(session.createDataFrame(rows, Rows.EXAMPLES), ExampleColumns.DEFAULT, workers, 3);
    }

    private static float[] train(SparkSession session, int workers, InfoShapeRecipe recipe) {
        ComputationGraph graph = recipe.freshGraph();
        try (AveragedRounds rounds = new AveragedRounds(
                new JavaSparkContext(session.sparkContext()), shards(session, workers), recipe)) {
            for (int k = 0; k < ITERATIONS; k += ROUND) {
                rounds.fit(graph, k, ROUND);
            }
        }
        return NetworkState.of(graph).parameters();
    }

    @Test
    void theSameRunGivesTheSameBitsForEveryNumberOfWorkers() {
        InfoShapeRecipe recipe = recipe(TrainingSchedule.jointly(ITERATIONS), 0.1);
        try (LocalSpark spark = LocalSpark.start(2)) {
            for (int workers : new int[] {1, 2, 4}) {
                assertThat(train(spark.session(), workers, recipe))
                        .as("%d workers", workers)
                        .containsExactly(train(spark.session(), workers, recipe));
            }
        }
    }

    @Test
    void oneAveragedWorkerDoesWhatALocalTrainingDoes() {
        InfoShapeRecipe recipe = recipe(TrainingSchedule.alternating(2, 4, 2), 0.1);
        try (LocalSpark spark = LocalSpark.start(2);
                TrainingShards shard = shards(spark.session(), 1)) {
            LocalRounds local = new LocalRounds(shard.rdd().first(), recipe);
            ComputationGraph graph = recipe.freshGraph();
            for (int k = 0; k < ITERATIONS; k += ROUND) {
                local.fit(graph, k, ROUND);
            }
            assertThat(train(spark.session(), 1, recipe))
                    .containsExactly(NetworkState.of(graph).parameters());
        }
    }

    @Test
    @Tag("local-cluster")
    void twoExecutorsGiveTheBitsOfTwoThreads() {
        InfoShapeRecipe recipe = recipe(TrainingSchedule.jointly(ITERATIONS), 0);
        float[] threads;
        try (LocalSpark spark = LocalSpark.start(2)) {
            threads = train(spark.session(), 2, recipe);
        }
        try (LocalCluster cluster = LocalCluster.start(2, 1024)) {
            assertThat(train(cluster.session(), 2, recipe)).containsExactly(threads);
        }
    }
}
