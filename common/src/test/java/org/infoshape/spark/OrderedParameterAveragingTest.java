package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infoshape.spark.AveragingFixture.STEPS;
import static org.infoshape.spark.AveragingFixture.batches;
import static org.infoshape.spark.AveragingFixture.bits;
import static org.infoshape.spark.AveragingFixture.network;
import static org.infoshape.spark.AveragingFixture.round;
import static org.infoshape.spark.AveragingFixture.train;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedParameterAveragingTest {

    private static LocalSpark spark;
    private static JavaSparkContext context;

    @BeforeAll
    static void startSpark() {
        spark = LocalSpark.start(4);
        context = JavaSparkContext.fromSparkContext(spark.session().sparkContext());
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void oneWorkerDoesWhatALocalFitLoopDoesToTheBit() {
        ComputationGraph local = network(false);
        for (int round = 0; round < 4; round++) {
            batches(round, 0, STEPS, 0).forEachRemaining(local::fit);
        }

        ComputationGraph averaged = train(context, false, 1, 4, -1);

        assertThat(bits(averaged)).isEqualTo(bits(local));
        assertThat(averaged.score()).isEqualTo(local.score());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theOrderInWhichWorkersFinishDoesNotChangeABit(int workers) {
        int[] firstIsSlow = bits(train(context, false, workers, 3, 0));
        int[] lastIsSlow = bits(train(context, false, workers, 3, workers - 1));

        assertThat(lastIsSlow).isEqualTo(firstIsSlow);
    }

    @Test
    void theAverageIsThatOfTheWorkersAddedInDoublePrecision() {
        List<float[]> workers = new ArrayList<>();
        for (int worker = 0; worker < 3; worker++) {
            ComputationGraph local = network(false);
            batches(0, worker, STEPS, 0).forEachRemaining(local::fit);
            workers.add(local.params().toFloatVector());
        }

        float[] averaged = train(context, false, 3, 1, -1).params().toFloatVector();

        for (int i = 0; i < averaged.length; i++) {
            double sum = (double) workers.get(0)[i] + workers.get(1)[i] + workers.get(2)[i];
            assertThat(averaged[i]).isEqualTo((float) (sum / 3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void frozenParametersKeepTheirBitsAndTheOthersLearn(int workers) {
        ComputationGraph before = network(true);

        ComputationGraph after = train(context, true, workers, 4, -1);

        assertThat(after.getLayer("hidden").params().toFloatVector())
                .isEqualTo(before.getLayer("hidden").params().toFloatVector());
        assertThat(after.getLayer("middle").params().toFloatVector())
                .isNotEqualTo(before.getLayer("middle").params().toFloatVector());
    }

    @Test
    void countsAdvanceByTheStepsOfOneWorkerAndSurviveTheWayToTheExecutors() {
        ComputationGraph network = network(false);
        try (OrderedParameterAveraging master =
                new OrderedParameterAveraging(2, worker -> new double[] {worker.getIterationCount()})) {
            SparkComputationGraph graph = new SparkComputationGraph(context, network, master);
            graph.fitMultiDataSet(round(context, 0, 2, -1));
            graph.fitMultiDataSet(round(context, 1, 2, -1));

            assertThat(master.lastRound().reading(0, 0)).containsExactly(STEPS + 1);
            assertThat(master.lastRound().reading(1, STEPS - 1)).containsExactly(2 * STEPS);
        }
        assertThat(network.getIterationCount()).isEqualTo(2 * STEPS);
        assertThat(network.getEpochCount()).isEqualTo(2);
        assertThat(network.getLayer("out").getIterationCount()).isEqualTo(2 * STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7})
    void noBatchIsDroppedWhateverTheirNumber(int steps) {
        ComputationGraph local = network(false);
        batches(0, 0, steps, 0).forEachRemaining(local::fit);
        try (OrderedParameterAveraging master =
                new OrderedParameterAveraging(2, worker -> new double[] {worker.score()})) {
            SparkComputationGraph graph = new SparkComputationGraph(context, network(false), master);
            graph.fitMultiDataSet(round(context, 0, -1, List.of(steps, steps)));

            assertThat(master.lastRound().steps()).isEqualTo(steps);
            assertThat(master.lastRound().workers()).isEqualTo(2);
            assertThat(master.lastRound().reading(0, steps - 1)).containsExactly(local.score());
            assertThat(graph.getScore()).isEqualTo(master.lastRound().score());
        }
    }

    @Test
    void changingTheNetworkStartsFromTheNewOne() {
        try (OrderedParameterAveraging master = new OrderedParameterAveraging(2)) {
            SparkComputationGraph graph = new SparkComputationGraph(context, network(true), master);
            graph.fitMultiDataSet(round(context, 0, 2, -1));
            ComputationGraph second = network(false);
            graph.setNetwork(second);
            graph.fitMultiDataSet(round(context, 0, 2, -1));

            assertThat(bits(second)).isEqualTo(bits(train(context, false, 2, 1, -1)));
        }
    }

    @Test
    void workersThatBuildTheirNetworksAnewEachRoundGoOnWithTheSameBits() {
        ComputationGraph network = network(false);
        for (int round = 0; round < 3; round++) {
            try (OrderedParameterAveraging master = new OrderedParameterAveraging(2)) {
                new SparkComputationGraph(context, network, master).fitMultiDataSet(round(context, round, 2, -1));
            }
        }

        assertThat(bits(network)).isEqualTo(bits(train(context, false, 2, 3, -1)));
    }

    @Test
    void aChangedConfigurationReachesTheWorkers() {
        ComputationGraph local = network(false);
        batches(0, 0, STEPS, 0).forEachRemaining(local::fit);
        local.setLearningRate(0.5);
        batches(1, 0, STEPS, 0).forEachRemaining(local::fit);

        ComputationGraph averaged = network(false);
        try (OrderedParameterAveraging master = new OrderedParameterAveraging(1)) {
            SparkComputationGraph graph = new SparkComputationGraph(context, averaged, master);
            graph.fitMultiDataSet(round(context, 0, 1, -1));
            averaged.setLearningRate(0.5);
            graph.fitMultiDataSet(round(context, 1, 1, -1));
        }

        assertThat(bits(averaged)).isEqualTo(bits(local));
    }

    @Test
    void aFailedRoundLeavesTheNetworkAloneAndTheNextOneGoesOnRightly() {
        ComputationGraph network = network(false);
        try (OrderedParameterAveraging master = new OrderedParameterAveraging(2)) {
            SparkComputationGraph graph = new SparkComputationGraph(context, network, master);
            int[] before = bits(network);

            assertThatThrownBy(() -> graph.fitMultiDataSet(round(context, 0, -1, List.of(3, 2))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Invalid numbers of batches in the partitions: [3, 2] (must be equal and >= 1)");
            assertThat(bits(network)).isEqualTo(before);
            assertThat(network.getIterationCount()).isZero();

            graph.fitMultiDataSet(round(context, 0, 2, -1));
            assertThat(bits(network)).isEqualTo(bits(train(context, false, 2, 1, -1)));
        }
    }

    @Test
    void anEmptyPartitionAndAWrongNumberOfPartitionsAreErrors() {
        try (OrderedParameterAveraging master = new OrderedParameterAveraging(2)) {
            SparkComputationGraph graph = new SparkComputationGraph(context, network(false), master);

            assertThatThrownBy(() -> graph.fitMultiDataSet(round(context, 0, -1, List.of(0, 0))))
                    .hasMessage("Invalid numbers of batches in the partitions: [0, 0] (must be equal and >= 1)");
            assertThatThrownBy(() -> graph.fitMultiDataSet(round(context, 0, 3, -1)))
                    .hasMessage("Invalid number of partitions: 3 (must be the number of workers = 2)");
            assertThatThrownBy(master::lastRound).hasMessageStartingWith("No round yet");
        }
    }

    @Test
    void waysAroundTheContractAreRefusedWithTheWayToGo() {
        try (OrderedParameterAveraging master = new OrderedParameterAveraging(1)) {
            SparkComputationGraph graph = new SparkComputationGraph(context, network(false), master);

            assertThatThrownBy(() -> graph.setListeners(List.of()))
                    .hasMessage("Listeners would run on the executors (use a WorkerProbe)");
            assertThatThrownBy(() -> graph.fitPaths(context.parallelize(List.of("a"))))
                    .hasMessage("Paths are not trained on here (use fitMultiDataSet with an RDD)");
        }
    }
}
