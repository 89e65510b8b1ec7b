package org.infoshape.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshape.testing.SmallInfoShape.recipe;
import static org.infoshape.testing.SmallInfoShape.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.encoder.TrainingState.HistoryPoint;
import org.infoshape.network.Encoder;
import org.infoshape.network.InfoShapeGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InfoShapeTrainingTest {

    private static final int ROWS = 240;

    static Stream<InfoShapeRecipe> recipes() {
        return Stream.of(
                recipe(TrainingSchedule.jointly(20), 0),
                recipe(TrainingSchedule.jointly(20), 0.1),
                recipe(TrainingSchedule.alternating(4, 3, 5), 0),
                recipe(TrainingSchedule.coldCritics(6, 3), 0));
    }

    private record Recorder(List<TrainingState> checkpoints) implements InfoShapeTraining.Listener {
        @Override
        public void round(HistoryPoint point, int totalIterations) {
            assertThat(point.iteration()).isLessThanOrEqualTo(totalIterations);
        }

        @Override
        public void checkpoint(TrainingState state) {
            checkpoints.add(state);
        }
    }

    private static TrainingState train(
            InfoShapeRecipe recipe, Optional<TrainingState> saved, List<TrainingState> checkpoints) throws Exception {
        return new InfoShapeTraining(
                        recipe,
                        new LocalRounds(samples(ROWS), recipe),
                        new InfoShapeTraining.Pace(3, 1),
                        new Recorder(checkpoints))
                .run(saved);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aTrainingThatGoesOnFromAnyCheckpointEndsInTheSameBits(InfoShapeRecipe recipe) throws Exception {
        List<TrainingState> checkpoints = new ArrayList<>();
        TrainingState undisturbed = train(recipe, Optional.empty(), checkpoints);
        assertThat(undisturbed.network().iterations())
                .isEqualTo(recipe.schedule().totalIterations());
        for (TrainingState checkpoint : checkpoints) {
            TrainingState resumed = train(recipe, Optional.of(checkpoint), new ArrayList<>());
            assertThat(resumed.network().parameters())
                    .as("from iteration %d", checkpoint.network().iterations())
                    .containsExactly(undisturbed.network().parameters());
            assertThat(resumed.network().updaterState())
                    .containsExactly(undisturbed.network().updaterState());
            assertThat(resumed.history()).isEqualTo(undisturbed.history());
            assertThat(resumed.snapshots()).hasSameSizeAs(undisturbed.snapshots());
        }
    }

    @Test
    void criticsAndEncoderTakeTurnsBitForBit() {
        InfoShapeRecipe recipe = recipe(TrainingSchedule.alternating(4, 3, 5), 0);
        ComputationGraph graph = recipe.freshGraph();
        LocalRounds rounds = new LocalRounds(samples(ROWS), recipe);
        for (int k = 0; k < recipe.schedule().totalIterations(); k++) {
            float[] encoder = Encoder.of(graph).parameters();
            float[] critic = criticWeights(graph);
            rounds.fit(graph, k, 1);
            boolean encoderMoved = !Arrays.equals(encoder, Encoder.of(graph).parameters());
            boolean criticMoved = !Arrays.equals(critic, criticWeights(graph));
            assertThat(encoderMoved)
                    .as("encoder at %d", k)
                    .isEqualTo(recipe.schedule().movesEncoder(k));
            assertThat(criticMoved).as("critics at %d", k).isNotEqualTo(encoderMoved);
        }
    }

    @Test
    void coldCriticsBeginAnewWithWeightsOfTheirOwn() {
        InfoShapeRecipe recipe = recipe(TrainingSchedule.coldCritics(6, 3), 0);
        ComputationGraph graph = recipe.freshGraph();
        float[] encoder = Encoder.of(graph).parameters();
        float[] first = criticWeights(graph);
        recipe.restartCritics(graph, 1);
        float[] second = criticWeights(graph);
        recipe.restartCritics(graph, 1);
        assertThat(second).isNotEqualTo(first);
        assertThat(criticWeights(graph)).containsExactly(second);
        assertThat(Encoder.of(graph).parameters()).containsExactly(encoder);
    }

    @Test
    void snapshotsShowTheFirstTheMiddleAndTheLastEncoder() throws Exception {
        TrainingState state = train(recipe(TrainingSchedule.jointly(20), 0), Optional.empty(), new ArrayList<>());
        assertThat(state.snapshots())
                .extracting(TrainingState.Snapshot::encoderStep)
                .containsExactly(0, 12, 20);
    }

    private static float[] criticWeights(ComputationGraph graph) {
        return graph.getLayer(InfoShapeGraph.LEAKAGE_CRITIC)
                .getParam("W")
                .dup()
                .data()
                .asFloat();
    }
}
