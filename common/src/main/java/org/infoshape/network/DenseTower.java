package org.infoshape.network;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A dense network with linear outputs that climbs along a gradient of its outputs that others compute: one side of a separable
 * critic, a baseline, a conditional mean. One thread at a time.
 */
public final class DenseTower implements Trainable {

    private final int[] widths;
    private final CriticActivation activation;
    private final FlatAdam adam;
    private final List<INDArray> inputs = new ArrayList<>();

    /**
     * @param widths of the input, the hidden layers and the output
     * @param activation of the hidden layers
     * @param adam of the weights
     * @param seed of the initial weights
     */
    public DenseTower(int[] widths, CriticActivation activation, Adam adam, long seed) {
        this.widths = widths.clone();
        this.activation = activation;
        float[] weights = new float[offset(widths.length - 1)];
        for (int l = 0; l + 1 < widths.length; l++) {
            TorchInitialisation.fill(
                    weights, offset(l), offset(l + 1), widths[l], Seeds.stream(seed, "tower-weights", l));
        }
        this.adam = new FlatAdam(weights, adam);
    }

    /** Where a layer's matrix {@code [inputs + 1, outputs]} begins; its last row is the bias. */
    private int offset(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset = Math.addExact(offset, Math.multiplyExact(widths[l] + 1, widths[l + 1]));
        }
        return offset;
    }

    /**
     * Outputs of some rows, kept for {@link #climb}.
     *
     * @param rows {@code [n, inputs]}
     * @return {@code [n, outputs]}, the last layer's sums
     */
    public INDArray forward(INDArray rows) {
        inputs.clear();
        INDArray values = rows;
        for (int l = 0; l + 1 < widths.length; l++) {
            inputs.add(values);
            INDArray sums = values.mmul(slopes(adam.parameters(), l)).addiRowVector(bias(adam.parameters(), l));
            values = l + 2 < widths.length ? activation.apply(sums) : sums;
        }
        return values;
    }

    /**
     * One Adam step up the gradient.
     *
     * @param toOutputs gradient of the objective with respect to what {@link #forward} last gave, {@code [n, outputs]}
     */
    public void climb(INDArray toOutputs) {
        INDArray delta = toOutputs;
        for (int l = widths.length - 2; l >= 0; l--) {
            slopes(adam.gradient(), l).assign(inputs.get(l).transpose().mmul(delta));
            bias(adam.gradient(), l).assign(delta.sum(true, 0));
            if (l > 0) {
                delta = delta.mmul(slopes(adam.parameters(), l).transpose()).muli(activation.derivative(inputs.get(l)));
            }
        }
        adam.ascend();
    }

    @Override
    public INDArray parameters() {
        return adam.parameters().dup();
    }

    @Override
    public void restore(INDArray parameters) {
        adam.parameters().assign(parameters);
    }

    private INDArray slopes(INDArray flat, int layer) {
        int from = offset(layer);
        int length = widths[layer] * widths[layer + 1];
        return part(flat, from, length).reshape('c', widths[layer], widths[layer + 1]);
    }

    private INDArray bias(INDArray flat, int layer) {
        return part(flat, offset(layer + 1) - widths[layer + 1], widths[layer + 1])
                .reshape('c', 1, widths[layer + 1]);
    }

    private static INDArray part(INDArray flat, int from, int length) {
        return flat.reshape(flat.length()).get(NDArrayIndex.interval(from, from + length));
    }

    /** Rows as an array. */
    public static INDArray rows(float[] values, int columns) {
        return NativeArrays.of(values, values.length / columns, columns);
    }
}
