package org.infoshape.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.infoshape.spectral.ConvolutionShape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of a convolution without an activation, which goes forward once a step: DL4J's own goes forward a second time on
 * the way back, to have what the activation would be differentiated at.
 *
 * @see LinearConvolution
 */
public final class LinearConvolutionLayer extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    private LinearConvolutionLayer() {}

    private LinearConvolutionLayer(BaseConvBuilder<?> builder) {
        super(builder);
    }

    /** The layer that DL4J's builder describes; whatever its activation, it gets none. */
    static LinearConvolutionLayer of(ConvolutionLayer.Builder builder) {
        return new LinearConvolutionLayer(builder.activation(Activation.IDENTITY));
    }

    /**
     * The convolution that goes through the spectrum for images of this size: one that keeps their size and saves much by it. None
     * for all others.
     */
    Optional<ConvolutionShape> spectralShape(int height, int width) {
        int side = getKernelSize()[0];
        boolean keepsSize = side % 2 == 1
                && Arrays.equals(getKernelSize(), new int[] {side, side})
                && Arrays.equals(getPadding(), new int[] {side / 2, side / 2})
                && Arrays.equals(getStride(), new int[] {1, 1})
                && Arrays.equals(getDilation(), new int[] {1, 1})
                && getConvolutionMode() != ConvolutionMode.Same;
        if (!keepsSize || hasBias() || getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            return Optional.empty();
        }
        ConvolutionShape shape =
                new ConvolutionShape(Math.toIntExact(getNIn()), Math.toIntExact(getNOut()), height, width, side);
        return shape.worthwhile() ? Optional.of(shape) : Optional.empty();
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("LinearConvolutionLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        return LayerStart.place(
                new LinearConvolution(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializer().init(conf, layerParamsView, initializeParams));
    }
}
