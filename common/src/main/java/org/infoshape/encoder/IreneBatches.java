package org.infoshape.encoder;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntUnaryOperator;
import org.infoshape.data.ImageShape;
import org.infoshape.data.LabelledImages;
import org.infoshape.network.ConvolutionBackend;
import org.infoshape.network.IreneGraph;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The mini-batches of one worker for a round of iterations, made one at a time. Every batch is a pure function of the run's
 * seed, the worker and the iteration.
 */
public final class IreneBatches implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> {

    private final LabelledImages images;
    private final IreneRecipe recipe;
    private final int worker;
    private final BatchOrder order;
    private final int end;
    private final float @Nullable [] frozenLogits;
    private int iteration;

    /**
     * @param from first iteration of the round
     * @param iterations in the round
     */
    public record Round(int from, int iterations) implements Serializable {}

    /**
     * @param images of this worker
     * @param worker from 0
     */
    public IreneBatches(LabelledImages images, IreneRecipe recipe, int worker, Round round) {
        this(images, recipe, worker, round, null);
    }

    /** @param frozenLogits of every image, row-major {@code [n, classes]}, if the graph takes them */
    IreneBatches(LabelledImages images, IreneRecipe recipe, int worker, Round round, float @Nullable [] frozenLogits) {
        this.frozenLogits = frozenLogits;
        // Runs on the executor before its network is built.
        ConvolutionBackend.enable();
        this.images = images;
        this.recipe = recipe;
        this.worker = worker;
        this.order = new BatchOrder(recipe.seed(), "image-batch-order", worker, images.size(), recipe.batchSize());
        this.iteration = round.from();
        this.end = round.from() + round.iterations();
    }

    @Override
    public boolean hasNext() {
        return iteration < end;
    }

    @Override
    public org.nd4j.linalg.dataset.api.MultiDataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The round ended at iteration " + end);
        }
        int[] rows = order.batch(iteration);
        IreneGraph graph = recipe.graph();
        INDArray[] labels = new INDArray[1 + graph.privates().size()];
        labels[0] = oneHot(rows, graph.target().classes(), images::target);
        for (int a = 1; a < labels.length; a++) {
            int attribute = a - 1;
            labels[a] =
                    oneHot(rows, graph.privates().get(attribute).classes(), row -> images.privateLabel(attribute, row));
        }
        List<INDArray> inputs = new ArrayList<>(List.of(pixels(images, rows)));
        if (graph.noisy()) {
            RandomStream stream = Seeds.stream(recipe.seed(), "bottleneck-noise", worker, iteration);
            inputs.add(noise(rows.length, recipe, stream));
        }
        if (frozenLogits != null) {
            inputs.add(rows(frozenLogits, graph.target().classes(), rows));
        }
        iteration++;
        return new MultiDataSet(inputs.toArray(INDArray[]::new), labels);
    }

    /** Normalised images, {@code [rows, channels, height, width]}. */
    static INDArray pixels(LabelledImages images, int[] rows) {
        ImageShape shape = images.shape();
        float[] pixels = new float[rows.length * shape.size()];
        images.gatherNormalised(rows, pixels);
        return NativeArrays.of(pixels, rows.length, shape.channels(), shape.height(), shape.width());
    }

    private static INDArray rows(float[] values, int columns, int[] rows) {
        float[] chosen = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * columns, chosen, i * columns, columns);
        }
        return NativeArrays.of(chosen, rows.length, columns);
    }

    static INDArray noise(int rows, IreneRecipe recipe, RandomStream stream) {
        int columns = recipe.graph().backbone().outputs();
        float[] noise = new float[rows * columns];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (recipe.noiseSigma() * stream.nextGaussian());
        }
        return NativeArrays.of(noise, rows, columns);
    }

    static INDArray oneHot(int[] rows, int classes, IntUnaryOperator label) {
        float[] values = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            values[i * classes + label.applyAsInt(rows[i])] = 1;
        }
        return NativeArrays.of(values, rows.length, classes);
    }
}
