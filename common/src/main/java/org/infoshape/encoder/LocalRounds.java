package org.infoshape.encoder;

import java.util.Iterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.TrainingRows;
import org.infoshape.encoder.InfoShapeBatches.Round;
import org.infoshape.network.InfoShapeGraph;
import org.infoshape.network.StatisticsNetwork;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Rounds on the calling thread: bit for bit what one averaged worker does. */
public final class LocalRounds implements Rounds {

    private final TrainingRows samples;
    private final InfoShapeRecipe recipe;

    public LocalRounds(TrainingRows samples, InfoShapeRecipe recipe) {
        this.samples = samples;
        this.recipe = recipe;
    }

    @Override
    public Reading fit(ComputationGraph graph, int from, int iterations) {
        double utility = 0;
        double leakage = 0;
        Iterator<MultiDataSet> batches =
                InfoShapeBatches.of(samples, recipe.batchPlan(), recipe.seed(), 0, new Round(from, iterations));
        while (batches.hasNext()) {
            graph.fit(batches.next());
            double[] values = criticValues(graph);
            utility += values[0] / iterations;
            leakage += values[1] / iterations;
        }
        return new Reading(utility, leakage);
    }

    /** Utility and leakage in nats on the batch that the graph trained on last. */
    public static double[] criticValues(ComputationGraph graph) {
        return new double[] {
            StatisticsNetwork.of(graph, InfoShapeGraph.UTILITY_CRITIC)
                    .lastPass()
                    .nats(),
            StatisticsNetwork.of(graph, InfoShapeGraph.LEAKAGE_CRITIC)
                    .lastPass()
                    .nats()
        };
    }
}
