package org.infoshape.encoder;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledImages;

/** Rounds on the calling thread: bit for bit what one averaged worker does. */
public final class LocalIreneRounds implements IreneRounds {

    private final LabelledImages images;
    private final IreneRecipe recipe;

    public LocalIreneRounds(LabelledImages images, IreneRecipe recipe) {
        this.images = images;
        this.recipe = recipe;
    }

    @Override
    public Reading fit(ComputationGraph graph, int from, int iterations) {
        List<double[]> readings = new ArrayList<>();
        IreneBatches batches = new IreneBatches(images, recipe, 0, new IreneBatches.Round(from, iterations));
        while (batches.hasNext()) {
            graph.fit(batches.next());
            readings.add(Reading.of(graph, recipe.graph().privates().size()));
        }
        return Reading.mean(readings);
    }

    @Override
    public int iterationsAnEpoch() {
        return images.size() / recipe.batchSize();
    }
}
