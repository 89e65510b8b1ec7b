package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

class CriticNetworkTest {

    @Test
    void theTablesOfTheThesisHaveTheirSizes() {
        // 23 -> 100 -> 100 -> 1 with biases.
        assertThat(new CriticShape(20, 3, CriticNetwork.table36().hiddenWidths()).nParameters())
                .isEqualTo(24 * 100 + 101 * 100 + 101);
        assertThat(CriticNetwork.table35().hiddenWidths()).containsExactly(512, 512);
        assertThat(CriticNetwork.table35().hiddenNoise()).isEqualTo(0.5);
    }

    @Test
    void aNetworkThatCannotBeIsRefused() {
        assertThatThrownBy(() -> CriticNetwork.table36().withHiddenWidths())
                .hasMessage("Invalid hidden-widths: none (must be >= 1 layer)");
        assertThatThrownBy(() -> CriticNetwork.table36().withHiddenWidths(10, 0))
                .hasMessage("Invalid hidden-widths: 0 (must be >= 1)");
        assertThatThrownBy(() -> CriticNetwork.table36().withNoise(-1, 0))
                .hasMessage("Invalid input-noise: -1.0 (must be >= 0 and finite)");
        assertThatThrownBy(() -> new CriticShape(0, 1, List.of(3))).hasMessage("Invalid dim-x: 0 (must be >= 1)");
        assertThatThrownBy(() -> LateDrop.adam(1e-3, 1))
                .hasMessage("Invalid steps: 1 (must be >= 2 for the rate to drop)");
    }

    @Test
    void anInputOfAnotherWidthIsRefusedWhenTheGraphIsBuilt() {
        StatisticsNetworkLayer layer =
                new StatisticsNetworkLayer.Builder(CriticNetwork.table36(), 3, 2, new Adam(), 0).build();
        layer.setLayerName("leakage-critic");
        assertThatThrownBy(() -> layer.setNIn(InputType.feedForward(6), true))
                .hasMessage("Invalid input of critic \"leakage-critic\": 6 columns (must be dim-x + dim-y = 3 + 2)");
    }

    @Test
    void theRateDropsToAFifthAfterSeventyPercentOfTheSteps() {
        Adam adam = LateDrop.adam(3e-3, 1000);
        assertThat(adam.getLearningRate(0, 0)).isEqualTo(3e-3);
        assertThat(adam.getLearningRate(699, 0)).isEqualTo(3e-3);
        assertThat(adam.getLearningRate(700, 0)).isCloseTo(6e-4, Offset.offset(1e-15));
        assertThat(adam.getLearningRate(5000, 0)).isCloseTo(6e-4, Offset.offset(1e-15));
    }

    @Test
    void bothWaysOfNegativesPairEveryYOnce() {
        for (Negatives negatives : Negatives.values()) {
            Pairing pairing = negatives.pair(50, 1, 2);
            assertThat(pairing.partners())
                    .containsExactlyInAnyOrder(IntStream.range(0, 50).toArray());
            for (int i = 0; i < 50; i++) {
                assertThat(pairing.inverse()[pairing.partner(i)]).isEqualTo(i);
            }
        }
        assertThat(Negatives.DERANGEMENT.pair(3, 1, 2).partners()).containsExactly(1, 2, 0);
        assertThat(Negatives.RANDPERM.pair(50, 1, 2).partners())
                .isEqualTo(Negatives.RANDPERM.pair(50, 1, 2).partners())
                .isNotEqualTo(Negatives.RANDPERM.pair(50, 1, 3).partners());
    }

    @Test
    void noiseHasItsStandardDeviationAndIsAnotherForEverySideLayerAndRow() {
        CriticNoise noise = new CriticNoise(0.3, 0.5, 1, 2);
        double[] flat = Arrays.stream(noise.rows(200, 50, true, 1))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double variance = Arrays.stream(flat).map(v -> v * v).average().orElseThrow();
        // 10,000 draws: the standard deviation's own is .7 % of it.
        assertThat(Math.sqrt(variance)).isCloseTo(0.5, Offset.offset(0.02));
        assertThat(noise.rows(2, 3, true, 1)[0]).isNotEqualTo(noise.rows(2, 3, false, 1)[0]);
        assertThat(noise.rows(2, 3, true, 1)[0]).isNotEqualTo(noise.rows(2, 3, true, 2)[0]);
        assertThat(noise.rows(2, 3, true, 1)[0]).isNotEqualTo(noise.rows(2, 3, true, 1)[1]);
        assertThat(CriticNoise.none().disturbs(0)).isFalse();
    }

    @Test
    void aRestartedCriticIsANewOneOfItsSeed() {
        ComputationGraph graph =
                new CriticGraph(CriticNetwork.table36().withHiddenWidths(4), 3, 2, new Adam(), 0).build();
        float[] before = graph.params().dup().data().asFloat();
        CriticGraph.step(graph, GaussianRows.xl(10, 0).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 5)));
        assertThat(graph.params().dup().data().asFloat()).isNotEqualTo(before);
        StatisticsNetwork critic = StatisticsNetwork.of(graph, CriticGraph.CRITIC);
        critic.restart(Seeds.derive(0, CriticGraph.CRITIC));
        assertThat(graph.params().dup().data().asFloat()).isEqualTo(before);
    }
}
