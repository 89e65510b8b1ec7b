package org.infoshape.network;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * What one side of the thesis' convolutional statistics network (table 3.4) makes of an image: three convolutions 5x5 at stride 2 with 16, 32 and 64
 * channels, ReLU, flattened. Climbs along a gradient of that which others compute. One thread at a time.
 */
final class ConvolutionTower implements Trainable {

    private static final List<Integer> CHANNELS = List.of(16, 32, 64);
    private static final int KERNEL = 5;
    private static final int STRIDE = 2;

    private final ImageShape image;
    private final MultiLayerNetwork network;
    private final INDArray parameters;
    private final FlatAdam adam;
    private long[] shapeOfLast = {};

    /**
     * @param image of every row
     * @param adam of the weights
     * @param seed of the initial weights
     */
    ConvolutionTower(ImageShape image, Adam adam, long seed) {
        this.image = image;
        ConvolutionBackend.enable();
        // Workspaces would take back what is kept between the way forward and a gradient from outside.
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .convolutionMode(ConvolutionMode.Truncate)
                .list();
        for (int channels : CHANNELS) {
            layers.layer(new ConvolutionLayer.Builder(KERNEL, KERNEL)
                    .stride(STRIDE, STRIDE)
                    .padding(KERNEL / 2, KERNEL / 2)
                    .nOut(channels)
                    .activation(Activation.RELU)
                    .build());
        }
        network = new MultiLayerNetwork(
                layers.setInputType(InputType.convolutional(image.height(), image.width(), image.channels()))
                        .build());
        network.init();
        for (Layer layer : network.getLayers()) {
            TorchInitialisation.apply(layer, seed, "tower-weights", layer.getIndex());
        }
        // DL4J's vector has one dimension; in two it is the same memory
        parameters = network.params().reshape(1, network.numParams());
        this.adam = new FlatAdam(parameters, adam);
    }

    /** Values of a flattened row. */
    int features() {
        int height = image.height();
        int width = image.width();
        for (int l = 0; l < CHANNELS.size(); l++) {
            height = halved(height);
            width = halved(width);
        }
        return CHANNELS.get(CHANNELS.size() - 1) * height * width;
    }

    private static int halved(int side) {
        return (side - 1) / STRIDE + 1;
    }

    /**
     * What the network makes of some rows, kept for {@link #climb}.
     *
     * @param rows row-major {@code [n, columns]}
     * @return row-major {@code [n, features]}
     */
    float[] forward(float[] rows) {
        int n = rows.length / image.columns();
        network.setInput(NativeArrays.of(rows, n, image.channels(), image.height(), image.width()));
        List<INDArray> activations = network.feedForward(true, false);
        INDArray last = activations.get(activations.size() - 1);
        shapeOfLast = last.shape();
        return NativeArrays.values(last.dup('c'));
    }

    /**
     * One Adam step up the gradient.
     *
     * @param toFeatures gradient of the objective with respect to what {@link #forward} last gave, as many
     */
    void climb(float[] toFeatures) {
        adam.gradient().assign(gradient(toFeatures));
        adam.ascend();
    }

    /** @return with respect to the {@link #parameters}, {@code [1, nParameters]} */
    INDArray gradient(float[] toFeatures) {
        INDArray gradient = network.backpropGradient(NativeArrays.of(toFeatures, shapeOfLast), null)
                .getFirst()
                .gradient();
        return gradient.reshape(1, gradient.length());
    }

    @Override
    public INDArray parameters() {
        return parameters.dup();
    }

    @Override
    public void restore(INDArray kept) {
        parameters.assign(kept);
    }
}
