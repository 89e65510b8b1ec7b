package org.infoshape.encoder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledImages;
import org.infoshape.encoder.IreneModel.HeadFigures;
import org.infoshape.encoder.IreneState.Epoch;
import org.infoshape.network.NetworkState;

/**
 * Trains IRENE epoch by epoch. Every epoch depends on nothing but recipe, images and the state before it, so a training
 * that goes on from a saved state ends in the same bits as one that was never interrupted.
 *
 * @see <a href="https://arxiv.org/abs/2210.00891">Tartaglione 2022, algorithm 1</a>
 */
public final class IreneTraining {

    /** Told of every finished epoch. */
    public interface Listener {

        /** An epoch and the state to be kept against a kill. */
        void epoch(Epoch epoch, IreneState state) throws IOException;
    }

    private final IreneRecipe recipe;
    private final LearningRateSchedule schedule;
    private final IreneRounds rounds;
    private final int roundLength;
    private final LabelledImages validation;

    /**
     * @param roundLength iterations from one averaging to the next
     * @param validation held-out images that the schedule is steered by
     */
    public IreneTraining(
            IreneRecipe recipe,
            LearningRateSchedule schedule,
            IreneRounds rounds,
            int roundLength,
            LabelledImages validation) {
        this.recipe = recipe;
        this.schedule = schedule;
        this.rounds = rounds;
        this.roundLength = roundLength;
        this.validation = validation;
    }

    /**
     * Trains to the end of the schedule.
     *
     * @param saved where an interrupted training stopped
     * @throws TrainingDivergedException if a loss is no longer a number
     */
    public IreneState run(Optional<IreneState> saved, Listener listener) throws IOException {
        IreneState state = saved.orElseGet(() -> new IreneState(NetworkState.of(recipe.freshGraph(1)), List.of()));
        double factor = Double.NaN;
        ComputationGraph graph = null;
        while (!schedule.ended(state.validationLosses())) {
            double next = schedule.factor(state.validationLosses());
            if (graph == null || next != factor) {
                // A new network rather than a changed one: workers take their learning rates from its configuration.
                factor = next;
                graph = recipe.freshGraph(factor);
                state.network().assignTo(graph);
            }
            state = epoch(graph, factor, state);
            listener.epoch(state.history().get(state.history().size() - 1), state);
        }
        return state;
    }

    private IreneState epoch(ComputationGraph graph, double factor, IreneState before) {
        int start = before.network().iterations();
        int length = rounds.iterationsAnEpoch();
        List<double[]> readings = new ArrayList<>();
        for (int done = 0; done < length; ) {
            int iterations = Math.min(roundLength, length - done);
            IreneRounds.Reading r = rounds.fit(graph, start + done, iterations);
            for (int i = 0; i < iterations; i++) {
                readings.add(new double[] {
                    r.targetCrossEntropyNats(),
                    r.targetAccuracy(),
                    r.privateCrossEntropyNats(),
                    r.privateAccuracy(),
                    r.informationNats()
                });
            }
            done += iterations;
        }
        IreneRounds.Reading mean = IreneRounds.Reading.mean(readings);
        TrainingDivergedException.requireFinite(start + length, mean);
        List<HeadFigures> heldOut = new IreneModel(recipe, graph).evaluate(validation, "validation");
        List<Epoch> history = new ArrayList<>(before.history());
        history.add(new Epoch(
                history.size() + 1,
                factor,
                mean.targetCrossEntropyNats(),
                mean.targetAccuracy(),
                mean.privateCrossEntropyNats(),
                mean.privateAccuracy(),
                mean.informationNats(),
                heldOut.get(0).crossEntropyNats(),
                heldOut.get(0).accuracy(),
                heldOut.subList(1, heldOut.size()).stream()
                        .mapToDouble(HeadFigures::accuracy)
                        .average()
                        .orElseThrow()));
        return new IreneState(NetworkState.of(graph), history);
    }
}
