package org.infoshape.network;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.platform.NativeArrays;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What one side of the thesis' convolutional statistics network (table 3.4) makes of an image: three convolutions 5x5 at stride 2 with
 * 16, 32 and 64 channels, ReLU, flattened. Climbs along a gradient of that which others compute. One thread at a time.
 *
 * <p>ND4J's own operations, which oneDNN computes on CPUs, in memory that is kept: a network of layers without an output layer has no
 * workspaces that would give it back.
 */
final class ConvolutionTower implements Trainable, AutoCloseable {

    private static final int[] CHANNELS = {16, 32, 64};
    private static final int KERNEL = 5;
    private static final int STRIDE = 2;

    /** Sides, strides, padding and dilation; padding as given; images channels first; weights {@code [out, in, height, width]}. */
    private static final int[] GEOMETRY = {
        KERNEL, KERNEL, STRIDE, STRIDE, KERNEL / 2, KERNEL / 2, 1, 1, 0, 0, 1,
    };

    private final ImageShape image;
    private final FlatAdam adam;
    private final List<Convolution> layers = new ArrayList<>();
    private Pass pass;

    /**
     * @param image of every row
     * @param adam of the weights
     * @param seed of the initial weights
     */
    ConvolutionTower(ImageShape image, Adam adam, long seed) {
        this.image = image;
        float[] weights = new float[offset(CHANNELS.length)];
        for (int l = 0; l < CHANNELS.length; l++) {
            TorchInitialisation.fill(
                    weights, offset(l), offset(l + 1), inputs(l), Seeds.stream(seed, "tower-weights", l));
        }
        this.adam = new FlatAdam(weights, adam);
        for (int l = 0; l < CHANNELS.length; l++) {
            layers.add(new Convolution(l));
        }
        pass = new Pass(0);
    }

    private int channels(int layer) {
        return layer == 0 ? image.channels() : CHANNELS[layer - 1];
    }

    /** Values that one value of a layer's output is made of. */
    private int inputs(int layer) {
        return channels(layer) * KERNEL * KERNEL;
    }

    /** Where a layer's weights begin; its biases follow them. */
    private int offset(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset += CHANNELS[l] * (inputs(l) + 1);
        }
        return offset;
    }

    /** A layer's part of the flat parameters and of their gradient, seen through. */
    private final class Convolution {
        private final INDArray weights;
        private final INDArray bias;
        private final INDArray toWeights;
        private final INDArray toBias;

        Convolution(int l) {
            int biases = offset(l + 1) - CHANNELS[l];
            long[] shape = {CHANNELS[l], channels(l), KERNEL, KERNEL};
            weights = part(adam.parameters(), offset(l), biases, shape);
            bias = part(adam.parameters(), biases, offset(l + 1), CHANNELS[l]);
            toWeights = part(adam.gradient(), offset(l), biases, shape);
            toBias = part(adam.gradient(), biases, offset(l + 1), CHANNELS[l]);
        }

        private static INDArray part(INDArray flat, int from, int to, long... shape) {
            return flat.reshape(flat.length())
                    .get(NDArrayIndex.interval(from, to))
                    .reshape('c', shape);
        }
    }

    /** Memory for a number of rows, as that of {@link DenseTower}. */
    private final class Pass {
        private final int n;

        /** What goes into each layer, and what comes out of the last, {@code [n, channels, height, width]}. */
        private final List<INDArray> values = new ArrayList<>();

        /** The errors of the same. */
        private final List<INDArray> errors = new ArrayList<>();

        Pass(int n) {
            this.n = n;
            for (int l = 0; n > 0 && l <= CHANNELS.length; l++) {
                long[] shape = {n, channels(l), side(image.height(), l), side(image.width(), l)};
                values.add(Nd4j.createUninitialized(DataType.FLOAT, shape, 'c'));
                errors.add(Nd4j.createUninitialized(DataType.FLOAT, shape, 'c'));
            }
        }

        float[] forward(float[] rows) {
            NativeArrays.assign(values.get(0), rows);
            for (int l = 0; l < CHANNELS.length; l++) {
                Nd4j.exec(DynamicCustomOp.builder("conv2d")
                        .addInputs(values.get(l), layers.get(l).weights, layers.get(l).bias)
                        .addOutputs(values.get(l + 1))
                        .addIntegerArguments(GEOMETRY)
                        .build());
                Transforms.relu(values.get(l + 1), false);
            }
            return NativeArrays.values(values.get(CHANNELS.length));
        }

        /** Leaves the gradient with the updater. */
        void backward(float[] toFeatures) {
            NativeArrays.assign(errors.get(CHANNELS.length), toFeatures);
            for (int l = CHANNELS.length - 1; l >= 0; l--) {
                Convolution layer = layers.get(l);
                INDArray error = errors.get(l + 1);
                Nd4j.exec(DynamicCustomOp.builder("relu_bp")
                        .addInputs(values.get(l + 1), error)
                        .addOutputs(error)
                        .addFloatingPointArguments(0.0)
                        .build());
                Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                        .addInputs(values.get(l), layer.weights, layer.bias, error)
                        .addOutputs(errors.get(l), layer.toWeights, layer.toBias)
                        .addIntegerArguments(GEOMETRY)
                        .build());
            }
        }

        void close() {
            values.forEach(INDArray::close);
            errors.forEach(INDArray::close);
        }
    }

    /** Values of a flattened row. */
    int features() {
        int last = CHANNELS.length;
        return channels(last) * side(image.height(), last) * side(image.width(), last);
    }

    /** Of what goes into a layer, or comes out of the last. */
    private static int side(int ofImage, int layer) {
        int side = ofImage;
        for (int l = 0; l < layer; l++) {
            side = (side - 1) / STRIDE + 1;
        }
        return side;
    }

    /**
     * What the network makes of some rows, kept for {@link #climb}.
     *
     * @param rows row-major {@code [n, columns]}
     * @return row-major {@code [n, features]}
     */
    float[] forward(float[] rows) {
        int n = rows.length / image.columns();
        if (n != pass.n) {
            pass.close();
            pass = new Pass(n);
        }
        return pass.forward(rows);
    }

    /**
     * One Adam step up the gradient.
     *
     * @param toFeatures gradient of the objective with respect to what {@link #forward} last gave, as many
     */
    void climb(float[] toFeatures) {
        pass.backward(toFeatures);
        adam.ascend();
    }

    /** With respect to the {@link #parameters}, {@code [1, nParameters]}; a copy. */
    INDArray gradient(float[] toFeatures) {
        pass.backward(toFeatures);
        return adam.gradient().dup();
    }

    @Override
    public INDArray parameters() {
        return adam.parameters().dup();
    }

    @Override
    public void restore(INDArray parameters) {
        adam.parameters().assign(parameters);
    }

    @Override
    public void close() {
        pass.close();
        pass = new Pass(0);
    }
}
