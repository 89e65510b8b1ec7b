package org.infoshape.network;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A dense network with linear outputs that climbs along a gradient of its outputs that others compute: one side of a separable
 * critic, a baseline, a conditional mean. One thread at a time.
 */
public final class DenseTower implements Trainable, AutoCloseable {

    private final int[] widths;
    private final CriticActivation activation;
    private final FlatAdam adam;
    private final List<Layer> layers = new ArrayList<>();
    private Pass pass;

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
        for (int l = 0; l + 1 < widths.length; l++) {
            layers.add(new Layer(l));
        }
        pass = new Pass(0);
    }

    /** Where a layer's matrix {@code [inputs + 1, outputs]} begins; its last row is the bias. */
    private int offset(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset = Math.addExact(offset, Math.multiplyExact(widths[l] + 1, widths[l + 1]));
        }
        return offset;
    }

    /** A layer's part of the flat parameters and of their gradient, seen through. */
    private final class Layer {
        private final INDArray slopes;
        private final INDArray bias;
        private final INDArray toSlopes;
        private final INDArray toBias;

        Layer(int l) {
            slopes = part(adam.parameters(), offset(l), widths[l], widths[l + 1]);
            bias = part(adam.parameters(), offset(l + 1) - widths[l + 1], 1, widths[l + 1]);
            toSlopes = part(adam.gradient(), offset(l), widths[l], widths[l + 1]);
            toBias = part(adam.gradient(), offset(l + 1) - widths[l + 1], 1, widths[l + 1]);
        }

        private static INDArray part(INDArray flat, int from, int rows, int columns) {
            return flat.reshape(flat.length())
                    .get(NDArrayIndex.interval(from, from + rows * columns))
                    .reshape('c', rows, columns);
        }
    }

    /**
     * Memory for a number of rows. ND4J frees an array only when Java's collector comes by, which does not see how large it is: tens of
     * arrays a step came to tens of gigabytes.
     */
    private final class Pass {
        private final int n;

        /** What goes into each layer, and what comes out of the last. */
        private final List<INDArray> values = new ArrayList<>();

        /** The errors of each layer's output. */
        private final List<INDArray> errors = new ArrayList<>();

        /** The values of the hidden layers' outputs, on the heap. */
        private final float[][] hidden = new float[layers.size() - 1][];

        Pass(int n) {
            this.n = n;
            for (int l = 0; n > 0 && l < widths.length; l++) {
                values.add(matrix(widths[l]));
                if (l > 0) {
                    errors.add(matrix(widths[l]));
                }
            }
        }

        private INDArray matrix(int columns) {
            return Nd4j.createUninitialized(DataType.FLOAT, new long[] {n, columns}, 'c');
        }

        float[] forward(float[] rows) {
            NativeArrays.assign(values.get(0), rows);
            float[] found = rows;
            for (int l = 0; l < layers.size(); l++) {
                INDArray sums = values.get(l + 1);
                Nd4j.gemm(layers.get(l).slopes, values.get(l), sums.transpose(), true, true, 1, 0);
                found = NativeArrays.values(sums);
                HeapRows.addBias(found, NativeArrays.values(layers.get(l).bias));
                if (l < hidden.length) {
                    activation.apply(found, 0, found.length);
                    NativeArrays.assign(sums, found);
                    hidden[l] = found;
                }
            }
            return found;
        }

        /** Leaves the gradient with the updater. */
        void backward(float[] toOutputs) {
            float[] error = toOutputs;
            for (int l = layers.size() - 1; l >= 0; l--) {
                Layer layer = layers.get(l);
                INDArray toSums = errors.get(l);
                NativeArrays.assign(toSums, error);
                NativeArrays.assign(layer.toBias, HeapRows.columnSums(error, widths[l + 1]));
                Nd4j.gemm(toSums, values.get(l), layer.toSlopes.transpose(), true, false, 1, 0);
                if (l > 0) {
                    Nd4j.gemm(layer.slopes, toSums, errors.get(l - 1).transpose(), false, true, 1, 0);
                    error = NativeArrays.values(errors.get(l - 1));
                    activation.multiplyByDerivative(error, 0, hidden[l - 1], 0, error.length);
                }
            }
        }

        void close() {
            values.forEach(INDArray::close);
            errors.forEach(INDArray::close);
        }
    }

    /**
     * Outputs of some rows, kept for {@link #climb}.
     *
     * @param rows row-major {@code [n, inputs]}
     * @return row-major {@code [n, outputs]}, the last layer's sums; a fresh array
     */
    public float[] forward(float[] rows) {
        int n = rows.length / widths[0];
        if (n != pass.n) {
            pass.close();
            pass = new Pass(n);
        }
        return pass.forward(rows);
    }

    /**
     * One Adam step up the gradient.
     *
     * @param toOutputs gradient of the objective with respect to what {@link #forward} last gave, as many
     */
    public void climb(float[] toOutputs) {
        pass.backward(toOutputs);
        adam.ascend();
    }

    @Override
    public void close() {
        pass.close();
        pass = new Pass(0);
    }

    @Override
    public INDArray parameters() {
        return adam.parameters().dup();
    }

    @Override
    public void restore(INDArray parameters) {
        adam.parameters().assign(parameters);
    }
}
