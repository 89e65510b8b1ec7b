package org.infoshape.network;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.platform.NativeArrays;
import org.infoshape.spectral.SpectralConvolution;
import org.infoshape.spectral.WorkingMemory;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layer of a {@link LinearConvolutionLayer}: through the spectrum where the configuration says so, on the CPU. All else is DL4J's
 * own, but for one thing: the derivative of no activation is 1 everywhere, so on the way back any array of the output's
 * shape may stand for the output, and the error itself does.
 */
final class LinearConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    private transient @Nullable INDArray error;

    /** For images of the size seen last. */
    private transient @Nullable SpectralConvolution spectral;

    LinearConvolution(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    protected Pair<INDArray, @Nullable INDArray> preOutput(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        validateInputRank();
        validateInputDepth(layerConf().getNIn());
        SpectralConvolution convolution = throughSpectrum();
        spectral = convolution;
        if (convolution == null) {
            return super.preOutput(training, forBackprop, workspaceMgr);
        }
        long[] shape = input.shape().clone();
        shape[1] = layerConf().getNOut();
        INDArray output = workspaceMgr.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, 'c');
        INDArray weights = getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, training, workspaceMgr);
        ArrayType kept = training ? ArrayType.ACTIVATIONS : ArrayType.FF_WORKING_MEM;
        convolution.forward(
                inOnePiece(input),
                inOnePiece(weights),
                output,
                training,
                memory(kept, ArrayType.FF_WORKING_MEM, workspaceMgr));
        return new Pair<>(output, null);
    }

    /** The way through the spectrum for images of the present size, if that is the way to go: the one taken last if it fits. */
    private @Nullable SpectralConvolution throughSpectrum() {
        if (!Nd4j.getEnvironment().isCPU()) {
            return null;
        }
        int height = Math.toIntExact(input.size(2));
        int width = Math.toIntExact(input.size(3));
        SpectralConvolution last = spectral;
        return ((LinearConvolutionLayer) layerConf())
                .spectralShape(height, width)
                .map(shape ->
                        last != null && last.shape().equals(shape) ? last : new SpectralConvolution(shape, dataType))
                .orElse(null);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        if (spectral != null && spectral.canGoBack()) {
            return backThroughSpectrum(spectral, epsilon.castTo(dataType), workspaceMgr);
        }
        error = epsilon.castTo(dataType);
        try {
            return super.backpropGradient(error, workspaceMgr);
        } finally {
            error = null;
        }
    }

    private Pair<Gradient, INDArray> backThroughSpectrum(
            SpectralConvolution convolution, INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        INDArray toInput = workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        INDArray toWeights = Objects.requireNonNull(gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY));
        convolution.backward(
                inOnePiece(epsilon),
                toWeights,
                toInput,
                memory(ArrayType.BP_WORKING_MEM, ArrayType.BP_WORKING_MEM, workspaceMgr));
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, toWeights, 'c');
        return new Pair<>(gradient, backpropDropOutIfPresent(toInput));
    }

    @Override
    protected Pair<INDArray, @Nullable INDArray> preOutput4d(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        return forBackprop && error != null
                ? new Pair<>(error, null)
                : super.preOutput4d(training, forBackprop, workspaceMgr);
    }

    private INDArray inOnePiece(INDArray array) {
        INDArray typed = array.castTo(dataType);
        return NativeArrays.inOnePiece(typed) ? typed : typed.dup('c');
    }

    private WorkingMemory memory(ArrayType kept, ArrayType working, LayerWorkspaceMgr workspaceMgr) {
        return new WorkingMemory() {
            @Override
            public INDArray kept(long values) {
                return workspaceMgr.createUninitialized(kept, dataType, new long[] {values}, 'c');
            }

            @Override
            public INDArray working(long values) {
                return workspaceMgr.createUninitialized(working, dataType, new long[] {values}, 'c');
            }
        };
    }
}
