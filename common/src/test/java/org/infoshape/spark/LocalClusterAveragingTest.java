package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshape.spark.AveragingFixture.bits;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.infoshape.testing.LocalCluster;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("local-cluster")
class LocalClusterAveragingTest {

    private static final int ROUNDS = 3;

    private static int[] trainOnShards(SparkSession session) {
        List<Row> rows = IntStream.range(0, 200)
                .mapToObj(i -> Rows.row(new Example(i, new float[] {i % 7, i % 5, i % 3, 1}, i % 2, "")))
                .toList();
        Dataset<Row> data = session.createDataFrame(rows, Rows.EXAMPLES);
        ComputationGraph network = AveragingFixture.network(false);
        try (TrainingShards shards = TrainingShards.of(data, ExampleColumns.DEFAULT, 2, 3);
                OrderedParameterAveraging master = new OrderedParameterAveraging(2)) {
            JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
            SparkComputationGraph graph = new SparkComputationGraph(context, network, master);
            for (int round = 0; round < ROUNDS; round++) {
                int number = round;
                graph.fitMultiDataSet(
                        shards.round((shard, worker) -> AveragingFixture.shardBatches(shard, number, worker)));
            }
        }
        return bits(network);
    }

    @Test
    void twoExecutorsTrainToTheSameBitsAsTwoThreads() {
        int[] threads;
        int[] threadsOnShards;
        try (LocalSpark spark = LocalSpark.start(2)) {
            JavaSparkContext context =
                    JavaSparkContext.fromSparkContext(spark.session().sparkContext());
            threads = bits(AveragingFixture.train(context, false, 4, ROUNDS, -1));
            threadsOnShards = trainOnShards(spark.session());
        }
        try (LocalCluster cluster = LocalCluster.start(2, 1024)) {
            JavaSparkContext context =
                    JavaSparkContext.fromSparkContext(cluster.session().sparkContext());

            assertThat(trainOnShards(cluster.session())).isEqualTo(threadsOnShards);
            assertThat(bits(AveragingFixture.train(context, false, 4, ROUNDS, 0)))
                    .isEqualTo(threads);
            assertThat(context.sc().statusTracker().getExecutorInfos()).hasSize(3);
        }
    }
}
