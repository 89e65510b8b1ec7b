package org.infoshape.network;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer of a {@link LinearConvolutionLayer}. The derivative of no activation is 1 everywhere, so on the way back any array of the
 * output's shape may stand for the output: the error itself does.
 */
final class LinearConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    private transient @Nullable INDArray error;

    LinearConvolution(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        error = epsilon.castTo(dataType);
        try {
            return super.backpropGradient(error, workspaceMgr);
        } finally {
            error = null;
        }
    }

    @Override
    protected Pair<INDArray, @Nullable INDArray> preOutput4d(
            boolean training, boolean forBackprop, LayerWorkspaceMgr workspaceMgr) {
        return forBackprop && error != null
                ? new Pair<>(error, null)
                : super.preOutput4d(training, forBackprop, workspaceMgr);
    }
}
