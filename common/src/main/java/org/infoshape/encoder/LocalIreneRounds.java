package org.infoshape.encoder;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledImages;
import org.jspecify.annotations.Nullable;

/** Rounds on the calling thread: bit for bit what one averaged worker does. */
public final class LocalIreneRounds implements IreneRounds {

    private final LabelledImages images;
    private final IreneRecipe recipe;
    private final float @Nullable [] frozenLogits;

    /** Under LearnedMixin this trains the biased network first. */
    public LocalIreneRounds(LabelledImages images, IreneRecipe recipe) {
        this.images = images;
        this.recipe = recipe;
        this.frozenLogits = recipe.graph().debiasing().frozenLogits() ? FrozenBias.logits(images, recipe) : null;
    }

    @Override
    public Reading fit(ComputationGraph graph, int from, int iterations) {
        List<double[]> readings = new ArrayList<>();
        IreneBatches batches =
                new IreneBatches(images, recipe, 0, new IreneBatches.Round(from, iterations), frozenLogits);
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
