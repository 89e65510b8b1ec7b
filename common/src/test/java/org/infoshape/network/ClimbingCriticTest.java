package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.bound.Bounds;
import org.infoshape.platform.NativeArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ClimbingCriticTest {

    private static final int STEPS = 40;

    @ParameterizedTest
    @CsvSource({"dv,RELU,0", "mine(0.1),ELU,0", "remine,ELU,0", "nwj,TANH,0", "remine,RELU,0.2"})
    void itClimbsToTheSameBitsAsTheLayerOfAGraph(String bound, CriticActivation activation, double noise) {
        CriticNetwork critic = critic(bound).withActivation(activation).withNoise(noise, noise);
        ComputationGraph graph = new CriticGraph(critic, 3, 2, LateDrop.adam(1e-2, STEPS), 7).build();
        try (ClimbingCritic climbing = new ClimbingCritic(critic, 3, 2, LateDrop.adam(1e-2, STEPS), 7)) {
            for (int i = 0; i < STEPS; i++) {
                float[] rows = rows(150, i);
                assertThat(climbing.step(rows)).isEqualTo(CriticGraph.step(graph, NativeArrays.of(rows, 150, 5)));
            }
            assertThat(NativeArrays.values(climbing.parameters()))
                    .isEqualTo(graph.getParam("critic_W").dup().data().asFloat());
            float[] others = rows(97, STEPS);
            assertThat(climbing.scores(others)).isEqualTo(CriticGraph.scores(graph, others));
        }
    }

    @Test
    void itGoesBackToParametersThatItHad() {
        try (ClimbingCritic critic = new ClimbingCritic(critic("remine"), 3, 2, LateDrop.adam(1e-2, STEPS), 1)) {
            float[] rows = rows(50, 1);
            float[] before = critic.scores(rows);
            INDArray kept = critic.parameters();
            critic.step(rows);
            assertThat(critic.scores(rows)).isNotEqualTo(before);
            critic.restore(kept);
            assertThat(critic.scores(rows)).isEqualTo(before);
        }
    }

    @Test
    void itsParametersAreAddedToASum() {
        try (ClimbingCritic critic = new ClimbingCritic(critic("remine"), 3, 2, LateDrop.adam(1e-2, STEPS), 1)) {
            INDArray sum = Nd4j.zerosLike(critic.parameters());
            critic.addParametersTo(sum);
            critic.addParametersTo(sum);
            assertThat(sum).isEqualTo(critic.parameters().mul(2));
        }
    }

    @Test
    void aBatchOfAnotherSizeIsTakenToo() {
        try (ClimbingCritic critic = new ClimbingCritic(critic("remine"), 3, 2, LateDrop.adam(1e-2, STEPS), 1)) {
            assertThat(critic.step(rows(50, 1)).sums().nMarginal()).isEqualTo(50);
            assertThat(critic.step(rows(60, 2)).sums().nMarginal()).isEqualTo(60);
        }
    }

    @Test
    void aBatchOfOneRowHasNoNegatives() {
        try (ClimbingCritic critic = new ClimbingCritic(critic("remine"), 3, 2, LateDrop.adam(1e-2, STEPS), 1)) {
            assertThatThrownBy(() -> critic.step(rows(1, 0)))
                    .hasMessageContaining("Invalid batch: 1 rows (must be >= 2");
        }
    }

    private static CriticNetwork critic(String bound) {
        return CriticNetwork.table36().withHiddenWidths(16, 8).withBound(Bounds.parse(bound));
    }

    private static float[] rows(int n, long seed) {
        return GaussianRows.gaussian(n * 5, seed);
    }
}
