package org.infoshape.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.infoshape.data.LabelledImages;
import org.infoshape.network.IreneGraph;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A trained network at work: representations and held-out figures, with the running statistics of its normalisation. */
public final class IreneModel {

    private static final int CHUNK = 200;

    private final IreneRecipe recipe;
    private final ComputationGraph graph;

    public IreneModel(IreneRecipe recipe, ComputationGraph graph) {
        this.recipe = recipe;
        this.graph = graph;
    }

    /**
     * Held-out figures of one head.
     *
     * @param accuracy share of images whose most probable class is right
     * @param majorityShare share of the most frequent class: what an answer without a look would reach
     * @param crossEntropyNats mean loss
     * @param labelEntropyNats H(label) of these images: less the cross-entropy it is what the head reads, in nats
     */
    public record HeadFigures(
            double accuracy, double majorityShare, double crossEntropyNats, double labelEntropyNats) {}

    /** Figures of G, then of H for each private label. */
    public List<HeadFigures> evaluate(LabelledImages images, String split) {
        int heads = 1 + recipe.graph().privates().size();
        double[] right = new double[heads];
        double[] loss = new double[heads];
        for (int[] rows : chunks(images.size())) {
            INDArray[] outputs = graph.output(false, inputs(images, rows, split));
            for (int head = 0; head < heads; head++) {
                for (int i = 0; i < rows.length; i++) {
                    int label = label(images, head, rows[i]);
                    INDArray row = outputs[head].getRow(i);
                    right[head] += row.argMax().getInt(0) == label ? 1 : 0;
                    loss[head] -= Math.log(Math.max(row.getDouble(label), Float.MIN_NORMAL));
                }
            }
        }
        int n = images.size();
        return IntStream.range(0, heads)
                .mapToObj(head -> {
                    double[] counts = counts(images, head);
                    double most = Arrays.stream(counts).max().orElseThrow();
                    return new HeadFigures(right[head] / n, most / n, loss[head] / n, entropy(counts, n));
                })
                .toList();
    }

    /** z of every image, row-major {@code [n, outputs]}; with the bottleneck's noise, if there is any. */
    public float[] represent(LabelledImages images, String split) {
        int columns = recipe.graph().backbone().outputs();
        float[] z = new float[images.size() * columns];
        for (int[] rows : chunks(images.size())) {
            INDArray part = graph.output(List.of(IreneGraph.BOTTLENECK), false, inputs(images, rows, split), null)[0];
            float[] values = part.dup('c').data().asFloat();
            System.arraycopy(values, 0, z, rows[0] * columns, values.length);
        }
        return z;
    }

    private INDArray[] inputs(LabelledImages images, int[] rows, String split) {
        List<INDArray> inputs = new ArrayList<>(List.of(IreneBatches.pixels(images, rows)));
        if (recipe.graph().noisy()) {
            RandomStream stream = Seeds.stream(recipe.seed(), "bottleneck-noise-" + split, rows[0]);
            inputs.add(IreneBatches.noise(rows.length, recipe, stream));
        }
        if (recipe.graph().debiasing().frozenLogits()) {
            // G's output does not depend on them
            inputs.add(Nd4j.zeros(
                    DataType.FLOAT, rows.length, recipe.graph().target().classes()));
        }
        return inputs.toArray(INDArray[]::new);
    }

    private static int label(LabelledImages images, int head, int row) {
        return head == 0 ? images.target(row) : images.privateLabel(head - 1, row);
    }

    private double[] counts(LabelledImages images, int head) {
        IreneGraph network = recipe.graph();
        double[] counts =
                new double[(head == 0 ? network.target() : network.privates().get(head - 1)).classes()];
        for (int row = 0; row < images.size(); row++) {
            counts[label(images, head, row)]++;
        }
        return counts;
    }

    private static double entropy(double[] counts, double n) {
        return -Arrays.stream(counts)
                .filter(count -> count > 0)
                .map(count -> count / n * Math.log(count / n))
                .sum();
    }

    private static List<int[]> chunks(int n) {
        return IntStream.iterate(0, from -> from < n, from -> from + CHUNK)
                .mapToObj(
                        from -> IntStream.range(from, Math.min(n, from + CHUNK)).toArray())
                .toList();
    }
}
