package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.bound.Bound;
import org.infoshape.bound.Bounds;
import org.infoshape.bound.DonskerVaradhan;
import org.infoshape.bound.Mine;
import org.infoshape.bound.PooledWindow;
import org.infoshape.bound.ReMine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class CriticGraphTest {

    @ParameterizedTest
    @ValueSource(strings = {"dv", "mine", "remine", "smile", "nwj"})
    void theLabelsInformationInTheGaussianDataIsFoundInAFewHundredIterations(String bound) {
        CriticNetwork critic = CriticNetwork.table36().withBound(Bounds.parse(bound));
        ComputationGraph graph = new CriticGraph(critic, GaussianRows.DIM, 1, new Adam(3e-3), 0).build();
        PooledWindow window = new PooledWindow(10);
        for (int i = 0; i < 200; i++) {
            window.add(CriticGraph.step(graph, GaussianRows.xl(1000, i)).sums());
        }
        // The truth is ln 2 = .693; ten fresh batches of 1000 scatter by about .02.
        assertThat(window.nats()).isBetween(0.6, 0.74);
    }

    @Test
    void independentColumnsShareNothing() {
        ComputationGraph graph = small(new ReMine());
        PooledWindow window = new PooledWindow(50);
        for (int i = 0; i < 100; i++) {
            window.add(CriticGraph.step(graph, rows(500, i)).sums());
        }
        // Fresh batches every step leave nothing to learn by heart; 25,000 pairs scatter by less than .02.
        assertThat(window.nats()).isBetween(-0.05, 0.05);
    }

    @Test
    void theScoreIsMinusTheEstimateWithoutPenalty() {
        ComputationGraph graph = small(new ReMine(5, 2));
        CriticPass pass = CriticGraph.step(graph, rows(64, 1));
        assertThat(graph.score()).isEqualTo(-pass.nats());
        assertThat(pass.step().objective()).isLessThan(pass.nats() - 1);

        MultiDataSet data = new MultiDataSet(new INDArray[] {rows(64, 2)}, new INDArray[] {null});
        double score = graph.score(data, false);
        CriticPass trained = CriticGraph.step(graph, rows(64, 2));
        assertThat(score).isEqualTo(-trained.nats());
    }

    @Test
    void theActivationIsTheScoreOfEachRowAsItComes() {
        ComputationGraph graph = small(new DonskerVaradhan());
        float[] all = rows(300, 1).data().asFloat();
        float[] scores = CriticGraph.scores(graph, all);
        float[] one = new float[5];
        for (int i = 0; i < 300; i += 37) {
            System.arraycopy(all, i * 5, one, 0, 5);
            // Another block size takes another order of sums: single precision.
            assertThat(CriticGraph.scores(graph, one)[0]).isCloseTo(scores[i], Offset.offset(1e-6f));
        }
    }

    @Test
    void theConfigurationSurvivesJson() {
        CriticNetwork critic = CriticNetwork.table35().withBound(new Mine(0.05)).withNegatives(Negatives.RANDPERM);
        ComputationGraph graph =
                new CriticGraph(critic, 4, 2, new PhasedUpdater(LateDrop.adam(1e-3, 10), 4, 1, 3), 7).build();
        String json = graph.getConfiguration().toJson();
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(json);
        assertThat(read).isEqualTo(graph.getConfiguration());
        assertThat(read.toJson()).isEqualTo(json);
        StatisticsNetworkLayer layer = (StatisticsNetworkLayer)
                StatisticsNetwork.of(graph, CriticGraph.CRITIC).conf().getLayer();
        assertThat(layer.critic()).isEqualTo(critic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine(0.1)", "remine"})
    void aSavedGraphGoesOnToTheSameBits(String bound, @TempDir Path folder) throws IOException {
        ComputationGraph graph = small(Bounds.parse(bound));
        for (int i = 0; i < 5; i++) {
            CriticGraph.step(graph, rows(100, i));
        }
        File file = folder.resolve("graph.zip").toFile();
        graph.save(file, true);
        ComputationGraph read = ComputationGraph.load(file, true);
        for (int i = 5; i < 10; i++) {
            assertThat(CriticGraph.step(read, rows(100, i))).isEqualTo(CriticGraph.step(graph, rows(100, i)));
        }
        assertThat(read.params().data().asFloat())
                .isEqualTo(graph.params().data().asFloat());
        INDArray state = graph.getParam("critic_state");
        assertThat(state.getFloat(2)).isEqualTo(bound.startsWith("mine") ? 1 : 0);
        assertThat(state.getFloat(1)).isNotZero();
    }

    @Test
    void theWeightsBeginAsPyTorchsDo() {
        ComputationGraph graph = small(new ReMine());
        float[] weights = graph.getParam("critic_W").dup().data().asFloat();
        double bound = 1 / Math.sqrt(5);
        double largest = 0;
        for (int i = 0; i < 6 * 16; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        assertThat(largest).isBetween(0.9 * bound, bound);
    }

    @Test
    void twoGraphsOfOneSeedTrainToTheSameBitsAndAnotherSeedToOthers() {
        float[] first = trained(3);
        assertThat(trained(3)).isEqualTo(first);
        assertThat(trained(4)).isNotEqualTo(first);
    }

    @Test
    void trainingsSideBySideDoNotDisturbEachOther() {
        List<float[]> alone = List.of(trained(3), trained(4));
        List<float[]> together =
                IntStream.of(3, 4)
                        .mapToObj(seed -> CompletableFuture.supplyAsync(() -> trained(seed)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(together.get(0)).isEqualTo(alone.get(0));
        assertThat(together.get(1)).isEqualTo(alone.get(1));
    }

    private static float[] trained(long seed) {
        CriticNetwork critic = CriticNetwork.table36()
                .withHiddenWidths(16, 8)
                .withNoise(0.1, 0.1)
                .withNegatives(Negatives.RANDPERM);
        ComputationGraph graph = new CriticGraph(critic, 3, 2, new Adam(1e-2), seed).build();
        for (int i = 0; i < 5; i++) {
            CriticGraph.step(graph, rows(200, i));
        }
        return graph.params().dup().data().asFloat();
    }

    @Test
    void aBatchOfOneRowHasNoNegatives() {
        assertThatThrownBy(() -> CriticGraph.step(small(new ReMine()), rows(1, 0)))
                .hasMessageContaining("Invalid batch: 1 rows (must be >= 2");
    }

    @Test
    void rowsOfTheWrongWidthAreRefused() {
        INDArray narrow = Nd4j.zeros(10, 4);
        assertThatThrownBy(() -> CriticGraph.step(small(new ReMine()), narrow))
                .hasMessageContaining("Invalid input")
                .hasMessageContaining("must be n x 5")
                .hasMessageContaining("critic");
    }

    @Test
    void aCriticThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> StatisticsNetwork.of(small(new ReMine()), "citric"))
                .hasMessageContaining("Unknown critic: citric");
    }

    private static ComputationGraph small(Bound bound) {
        CriticNetwork critic = CriticNetwork.table36().withHiddenWidths(16, 8).withBound(bound);
        return new CriticGraph(critic, 3, 2, new Adam(1e-3), 1).build();
    }

    private static INDArray rows(int n, long seed) {
        return Nd4j.createFromArray(GaussianRows.gaussian(n * 5, seed)).reshape(n, 5);
    }
}
