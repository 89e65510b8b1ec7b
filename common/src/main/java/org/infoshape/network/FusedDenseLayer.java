package org.infoshape.network;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a dense layer that goes forward once a step, with bias and activation in one pass; DL4J's own goes forward a second
 * time on the way back, to have what the activation is differentiated at. While its updater rests it computes no gradient either.
 *
 * <p>What lies below must rest with it: the layers below share its {@link PhasedUpdater}.
 *
 * @see FusedDense
 */
public final class FusedDenseLayer extends DenseLayer {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private CriticActivation fused = CriticActivation.TANH;

    @JsonProperty
    private boolean lowest;

    private FusedDenseLayer() {}

    /**
     * With a bias; its weights are 0 until somebody draws them.
     *
     * @param inputs columns below, at least 1
     * @param outputs units, at least 1
     */
    public static FusedDenseLayer of(int inputs, int outputs, CriticActivation activation, IUpdater updater) {
        FusedDenseLayer layer = new FusedDenseLayer();
        layer.fused = activation;
        layer.setNIn(inputs);
        layer.setNOut(outputs);
        layer.setActivationFn(stock(activation).getActivationFunction());
        layer.setWeightInitFn(WeightInit.ZERO.getWeightInitFunction());
        layer.setIUpdater(updater);
        return layer;
    }

    /** As the lowest layer, on data: hands no gradient down. */
    public FusedDenseLayer onData() {
        lowest = true;
        return this;
    }

    boolean lowest() {
        return lowest;
    }

    private static Activation stock(CriticActivation activation) {
        return switch (activation) {
            case RELU -> Activation.RELU;
            case ELU -> Activation.ELU;
            case TANH -> Activation.TANH;
        };
    }

    CriticActivation fused() {
        return fused;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("FusedDenseLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        return LayerStart.place(
                new FusedDense(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializer().init(conf, layerParamsView, initializeParams));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FusedDenseLayer that
                && fused == that.fused
                && lowest == that.lowest
                && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), fused, lowest);
    }
}
