package org.infoshape.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledSamples;
import org.infoshape.encoder.TrainingState.HistoryPoint;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.Encoder;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.network.InfoShapeGraph;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
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

    static InfoShapeRecipe recipe(TrainingSchedule schedule, double noise) {
        return new InfoShapeRecipe(
                new EncoderNetwork(4, 5, 2),
                noise,
                2e-3,
                CriticNetwork.table36().withHiddenWidths(16, 16),
                3e-3,
                new InfoShapeRecipe.Objective(1, 1, 7.59, 0.693),
                schedule,
                40,
                60,
                7);
    }

    static LabelledSamples samples() {
        float[] features = new float[ROWS * 4];
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            RandomStream stream = Seeds.stream(1, "test-samples", i);
            labels[i] = i % 2;
            for (int c = 0; c < 4; c++) {
                features[4 * i + c] = (float) (stream.nextGaussian() + (c == 0 ? 2 * labels[i] : 0));
            }
        }
        return new LabelledSamples(features, 4, labels);
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
                        new LocalRounds(samples(), recipe),
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
        LocalRounds rounds = new LocalRounds(samples(), recipe);
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
