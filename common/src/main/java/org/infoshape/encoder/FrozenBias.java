package org.infoshape.encoder;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledImages;
import org.infoshape.network.BiasNetwork;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * LearnedMixin's biased network: trained on the target for a few epochs by itself, then asked once for every training image
 * and never changed. A function of images and recipe, so an interrupted training makes the same one again.
 */
final class FrozenBias {

    private static final int CHUNK = 200;

    private FrozenBias() {}

    /**
     * Its log-probabilities of every image, which are its logits up to a number a row that no softmax sees.
     *
     * @return row-major {@code [n, classes]}
     */
    static float[] logits(LabelledImages images, IreneRecipe recipe) {
        int classes = recipe.graph().target().classes();
        int size = images.size();
        ComputationGraph network = new BiasNetwork(recipe.graph().shape(), classes)
                .build(recipe.encoderAndTarget(), Seeds.derive(recipe.seed(), "bias-weights"));
        BatchOrder order = new BatchOrder(recipe.seed(), "bias-batch-order", 0, size, recipe.batchSize());
        int steps = recipe.graph().debiasing().biasEpochs() * (size / recipe.batchSize());
        for (int step = 0; step < steps; step++) {
            int[] rows = order.batch(step);
            INDArray labels = IreneBatches.oneHot(rows, classes, images::target);
            network.fit(new MultiDataSet(new INDArray[] {IreneBatches.pixels(images, rows)}, new INDArray[] {labels}));
        }
        float[] logits = new float[size * classes];
        for (int from = 0; from < size; from += CHUNK) {
            int[] rows = IntStream.range(from, Math.min(size, from + CHUNK)).toArray();
            INDArray probabilities = network.outputSingle(IreneBatches.pixels(images, rows));
            float[] logs = Transforms.log(Transforms.max(probabilities, Float.MIN_NORMAL, true))
                    .dup('c')
                    .data()
                    .asFloat();
            System.arraycopy(logs, 0, logits, from * classes, logs.length);
        }
        return logits;
    }
}
