package org.infoshape.encoder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.encoder.TrainingState.HistoryPoint;
import org.infoshape.encoder.TrainingState.Snapshot;
import org.infoshape.network.Encoder;
import org.infoshape.network.NetworkState;

/**
 * Trains an encoder round by round. Every round depends on nothing but the recipe and the state before it, so a training
 * that goes on from a saved state ends in the same bits as one that was never interrupted.
 */
public final class InfoShapeTraining {

    /** Told of every finished round. */
    public interface Listener {

        void round(HistoryPoint point, int totalIterations) throws InterruptedException;

        /** A state to be kept against a kill. */
        void checkpoint(TrainingState state) throws IOException;
    }

    /**
     * @param roundLength iterations from one averaging to the next
     * @param checkpointEvery rounds from one checkpoint to the next
     */
    public record Pace(int roundLength, int checkpointEvery) {}

    private final InfoShapeRecipe recipe;
    private final Rounds rounds;
    private final Pace pace;
    private final Listener listener;

    public InfoShapeTraining(InfoShapeRecipe recipe, Rounds rounds, Pace pace, Listener listener) {
        this.recipe = recipe;
        this.rounds = rounds;
        this.pace = pace;
        this.listener = listener;
    }

    /**
     * Trains to the end of the schedule.
     *
     * @param saved where an interrupted training stopped
     * @return the final state; its snapshots are of the first, the middle and the last encoder
     * @throws TrainingDivergedException if a critic's value is no longer a number
     */
    public TrainingState run(Optional<TrainingState> saved) throws Exception {
        ComputationGraph graph = recipe.freshGraph();
        try {
            saved.ifPresent(state -> state.network().assignTo(graph));
            List<HistoryPoint> history =
                    new ArrayList<>(saved.map(TrainingState::history).orElse(List.of()));
            List<Snapshot> snapshots =
                    new ArrayList<>(saved.map(TrainingState::snapshots).orElseGet(() -> List.of(snapshot(graph, 0))));
            TrainingSchedule schedule = recipe.schedule();
            int done = saved.map(state -> state.network().iterations()).orElse(0);
            for (int round = 1; done < schedule.totalIterations(); round++) {
                done = round(graph, done, history);
                takeMiddle(graph, done, snapshots);
                if (round % pace.checkpointEvery == 0) {
                    listener.checkpoint(new TrainingState(NetworkState.of(graph), history, snapshots));
                }
            }
            snapshots.add(snapshot(graph, schedule.encoderSteps()));
            return new TrainingState(NetworkState.of(graph), history, snapshots);
        } finally {
            graph.close();
        }
    }

    private int round(ComputationGraph graph, int done, List<HistoryPoint> history) throws Exception {
        TrainingSchedule schedule = recipe.schedule();
        if (schedule.restartsCritics(done)) {
            recipe.restartCritics(graph, schedule.encoderStepsBefore(done));
        }
        int iterations = schedule.roundLength(done, pace.roundLength);
        Rounds.Reading reading = rounds.fit(graph, done, iterations);
        int now = done + iterations;
        if (!Double.isFinite(reading.utilityNats()) || !Double.isFinite(reading.leakageNats())) {
            throw new TrainingDivergedException(now, reading);
        }
        HistoryPoint point =
                new HistoryPoint(now, schedule.encoderStepsBefore(now), reading.utilityNats(), reading.leakageNats());
        history.add(point);
        listener.round(point, schedule.totalIterations());
        return now;
    }

    private void takeMiddle(ComputationGraph graph, int done, List<Snapshot> snapshots) {
        int steps = recipe.schedule().encoderStepsBefore(done);
        if (snapshots.size() == 1 && 2 * steps >= recipe.schedule().encoderSteps()) {
            snapshots.add(snapshot(graph, steps));
        }
    }

    private static Snapshot snapshot(ComputationGraph graph, int encoderStep) {
        return new Snapshot(encoderStep, Encoder.of(graph).parameters());
    }
}
