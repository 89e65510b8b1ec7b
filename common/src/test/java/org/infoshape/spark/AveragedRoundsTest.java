package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.LocalRounds;
import org.infoshape.encoder.TrainingSchedule;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.network.NetworkState;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragedRoundsTest {

    private static final int ROWS = 400;

    private static LocalSpark spark;

    @BeforeAll
    static void startSpark() {
        spark = LocalSpark.start(2);
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    private static InfoShapeRecipe recipe(TrainingSchedule schedule) {
        return new InfoShapeRecipe(
                new EncoderNetwork(4, 5, 2),
                0.1,
                2e-3,
                CriticNetwork.table36().withHiddenWidths(16, 16),
                3e-3,
                new InfoShapeRecipe.Objective(1, 1, 7.59, 0.693),
                schedule,
                40,
                60,
                7);
    }

    private static TrainingShards shards(int workers) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            RandomStream stream = Seeds.stream(1, "test-rows", i);
            float[] features = new float[4];
            for (int c = 0; c < 4; c++) {
                features[c] = (float) (stream.nextGaussian() + (c == 0 ? 2 * (i % 2) : 0));
            }
            rows.add(Rows.row(new Example(i, features, i % 2, "train")));
        }
        return TrainingShards.of(
                spark.session().createDataFrame(rows, Rows.EXAMPLES), ExampleColumns.DEFAULT, workers, 3);
    }

    private static float[] train(int workers, InfoShapeRecipe recipe) {
        JavaSparkContext context = new JavaSparkContext(spark.session().sparkContext());
        ComputationGraph graph = recipe.freshGraph();
        try (AveragedRounds rounds = new AveragedRounds(context, shards(workers), recipe)) {
            for (int k = 0; k < 12; k += 4) {
                rounds.fit(graph, k, 4);
            }
        }
        return NetworkState.of(graph).parameters();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theSameRunGivesTheSameBitsForEveryNumberOfWorkers(int workers) {
        InfoShapeRecipe recipe = recipe(TrainingSchedule.jointly(12));
        assertThat(train(workers, recipe)).containsExactly(train(workers, recipe));
    }

    @Test
    void oneAveragedWorkerDoesWhatALocalTrainingDoes() {
        InfoShapeRecipe recipe = recipe(TrainingSchedule.alternating(2, 4, 2));
        try (TrainingShards shard = shards(1)) {
            LocalRounds local = new LocalRounds(shard.rdd().first(), recipe);
            ComputationGraph graph = recipe.freshGraph();
            for (int k = 0; k < 12; k += 4) {
                local.fit(graph, k, 4);
            }
            assertThat(train(1, recipe)).containsExactly(NetworkState.of(graph).parameters());
        }
    }
}
