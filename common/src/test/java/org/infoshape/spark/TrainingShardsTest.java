package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class TrainingShardsTest {

    private static final int N = 101;

    private static LocalSpark spark;

    @BeforeAll
    static void startSpark() {
        spark = LocalSpark.start(2);
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    private static List<Example> examples() {
        return IntStream.range(0, N)
                .mapToObj(i -> new Example(1000 - 3L * i, new float[] {i, -i, i / 2f}, i % 2, "train"))
                .toList();
    }

    private static Dataset<Row> dataset(List<Example> examples) {
        SparkSession session = spark.session();
        return session.createDataFrame(examples.stream().map(Rows::row).toList(), Rows.EXAMPLES);
    }

    private static List<TrainingShard> shardsOf(Dataset<Row> rows, int workers) {
        try (TrainingShards shards = TrainingShards.of(rows, ExampleColumns.DEFAULT, workers, 5)) {
            return shards.rdd().collect();
        }
    }

    private static String content(List<TrainingShard> shards) {
        StringBuilder content = new StringBuilder();
        for (TrainingShard shard : shards) {
            for (int row = 0; row < shard.nSamples(); row++) {
                content.append(shard.id(row))
                        .append(' ')
                        .append(shard.label(row))
                        .append(' ');
            }
            content.append(Arrays.toString(shard.features())).append('\n');
        }
        return content.toString();
    }

    @Test
    void shardsDifferByAtMostOneRowAndHoldEveryRowOnce() {
        List<TrainingShard> shards = shardsOf(dataset(examples()), 4);

        assertThat(shards).extracting(TrainingShard::nSamples).containsExactlyInAnyOrder(26, 25, 25, 25);
        assertThat(shards.stream()
                        .flatMap(shard -> IntStream.range(0, shard.nSamples()).mapToObj(shard::id))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        examples().stream().map(Example::id).toList());
    }

    @Test
    void rowsLieInTheOrderOfTheirIdsWithTheirFeaturesAndLabels() {
        for (TrainingShard shard : shardsOf(dataset(examples()), 3)) {
            float[] features = shard.features();
            for (int row = 0; row < shard.nSamples(); row++) {
                if (row > 0) {
                    assertThat(shard.id(row)).isGreaterThan(shard.id(row - 1));
                }
                int i = (int) ((1000 - shard.id(row)) / 3);
                assertThat(Arrays.copyOfRange(features, 3 * row, 3 * row + 3)).containsExactly(i, -i, i / 2f);
                assertThat(shard.label(row)).isEqualTo(i % 2);
            }
        }
    }

    @Test
    void contentDoesNotDependOnTheOrderOrPartitionsOfTheInput() {
        List<Example> reversed = new ArrayList<>(examples());
        Collections.reverse(reversed);

        String once = content(shardsOf(dataset(examples()), 3));

        assertThat(content(shardsOf(dataset(reversed).repartition(7), 3))).isEqualTo(once);
        assertThat(content(shardsOf(dataset(examples()).coalesce(1), 3))).isEqualTo(once);
    }

    @Test
    void aLostShardIsBuiltAgainTheSame() {
        try (TrainingShards shards = TrainingShards.of(dataset(examples()), ExampleColumns.DEFAULT, 3, 5)) {
            String before = content(shards.rdd().collect());
            shards.rdd().rdd().unpersist(true);

            assertThat(content(shards.rdd().collect())).isEqualTo(before);
        }
    }

    @Test
    void featuresMayBeVectorsArraysAndPlainColumnsSideBySide() {
        StructType schema = StructType.fromDDL("key INT, `x.0` DOUBLE, z ARRAY<DOUBLE>, positive BOOLEAN")
                .add("v", org.apache.spark.ml.linalg.SQLDataTypes.VectorType());
        Dataset<Row> rows = spark.session()
                .createDataFrame(
                        List.of(RowFactory.create(4, 1.5, new double[] {2, 3}, true, Vectors.dense(4, 5))), schema);

        try (TrainingShards shards =
                TrainingShards.of(rows, new ExampleColumns("key", List.of("v", "x.0", "z"), "positive"), 1, 0)) {
            assertThat(shards.dim()).isEqualTo(5);
            TrainingShard shard = shards.rdd().first();
            assertThat(shard.features()).containsExactly(4, 5, 1.5f, 2, 3);
            assertThat(shard.label(0)).isEqualTo(1);
        }
    }

    @Test
    void chosenRowsAreCopiedInTheirOrder() {
        TrainingShard shard = TrainingShard.of(examples().subList(0, 3).iterator());
        float[] out = new float[2 * 3];

        shard.gatherFeatures(new int[] {2, 0}, out);

        assertThat(out).containsExactly(0, 0, 0, 2, -2, 1);
    }

    @Test
    void aBatchLargerThanTheSmallestShardIsRefused() {
        try (TrainingShards shards = TrainingShards.of(dataset(examples()), ExampleColumns.DEFAULT, 2, 5)) {
            assertThat(shards.nSamples()).isEqualTo(N);
            shards.requireBatchSize(50);
            assertThatThrownBy(() -> shards.requireBatchSize(4096))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Invalid batch-size: 4096 (must be <= smallest shard = 50 rows; 2 workers)");
            assertThatThrownBy(() -> shards.requireBatchSize(0)).hasMessage("Invalid batch-size: 0 (must be >= 1)");
        }
    }

    @Test
    void badDataIsNamed() {
        assertRefused(List.of(), 1, "Invalid workers: 1 (must be <= n-samples = 0)");
        assertRefused(examples().subList(0, 2), 3, "Invalid workers: 3 (must be <= n-samples = 2)");
        assertRefused(
                List.of(new Example(1, new float[] {1}, 0, ""), new Example(1, new float[] {2}, 0, "")),
                2,
                "Invalid id: 1 occurs twice (must be unique)");
        assertRefused(
                List.of(new Example(1, new float[] {1, Float.NaN}, 0, "")),
                1,
                "Invalid features[1]: NaN in row id 1 (must be a finite number)");
        assertRefused(
                List.of(new Example(1, new float[] {1}, 0, ""), new Example(2, new float[] {1, 2}, 0, "")),
                1,
                "Invalid features: 2 values in row id 2 (must be 1 as in row id 1)");
        assertRefused(
                List.of(new Example(1, new float[] {1}, 0, ""), new Example(2, new float[] {1, 2}, 0, "")),
                2,
                "Invalid features: rows of lengths [1, 2] (must be equal)");
    }

    private static void assertRefused(List<Example> examples, int workers, String message) {
        assertThatThrownBy(() -> shardsOf(dataset(examples), workers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void badColumnsAreNamed() {
        Dataset<Row> rows = dataset(examples());

        assertThatThrownBy(() -> TrainingShards.of(rows, new ExampleColumns("id", List.of("feature"), "label"), 1, 0))
                .hasMessage("Unknown column: feature (must be one of [id, features, label, split])");
        assertThatThrownBy(() -> TrainingShards.of(rows, new ExampleColumns("id", List.of("split"), "label"), 1, 0))
                .hasMessage("Invalid type of column split: string (must be a number, an array of numbers or a vector)");
        assertThatThrownBy(() -> TrainingShards.of(rows, new ExampleColumns("label", List.of("id"), "label"), 1, 0))
                .hasMessage("Invalid type of column label: float (must be an integral number)");
        assertThatThrownBy(() -> TrainingShards.of(rows, new ExampleColumns("id", List.of("id"), "split"), 1, 0))
                .hasMessage("Invalid type of column split: string (must be a number)");
    }

    @Test
    void examplesSurviveTheWayThroughARow() {
        Row row = dataset(examples()).filter("id = 997").first();

        Example example = Rows.example(row);

        assertThat(example.id()).isEqualTo(997);
        assertThat(example.features()).containsExactly(1, -1, 0.5f);
        assertThat(example.label()).isEqualTo(1);
        assertThat(example.split()).isEqualTo("train");
    }

    @Test
    void missingCellsAreNamed() {
        assertThatThrownBy(() -> Rows.example(RowFactory.create(null, new float[] {1}, 0f)))
                .hasMessage("Invalid id: null (every row must have one)");
        assertThatThrownBy(() -> Rows.example(RowFactory.create(3L, null, 0f)))
                .hasMessage("Invalid features: null in row id 3 (must be numbers)");
        assertThatThrownBy(() -> Rows.example(RowFactory.create(3L, JavaConverters.asScalaBuffer(List.of(1)), null)))
                .hasMessage("Invalid label: null in row id 3 (must be a finite number)");
    }
}
