package org.infoshape.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The target's head under a debiasing loss. Its input is z with the biased network's features, or its frozen logits, beside
 * it; its output G's class probabilities, from z alone.
 *
 * @see DebiasedHead
 */
public final class DebiasedHeadLayer extends OutputLayer {

    private static final long serialVersionUID = 1L;

    // Flat fields, which DL4J's JSON fills through the empty constructor.
    @JsonProperty
    private Debiasing.Kind debiasing = Debiasing.Kind.NONE;

    @JsonProperty
    private double weight;

    @JsonProperty
    private int features;

    private DebiasedHeadLayer() {}

    private DebiasedHeadLayer(Builder builder, Debiasing debiasing, int features) {
        super(builder);
        this.debiasing = debiasing.kind();
        this.weight = debiasing.weight();
        this.features = features;
    }

    /** @param features columns of z, the first of the input */
    static DebiasedHeadLayer of(Debiasing debiasing, int features, int classes, UpdaterChoice updater) {
        Builder builder = new Builder(new LossMCXENT()).nOut(classes);
        updater.applyTo(builder);
        return new DebiasedHeadLayer(builder, debiasing, features);
    }

    Debiasing.Kind debiasing() {
        return debiasing;
    }

    double weight() {
        return weight;
    }

    int features() {
        return features;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("DebiasedHeadLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        return LayerStart.place(
                new DebiasedHead(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializer().init(conf, layerParamsView, initializeParams));
    }

    @Override
    public ParamInitializer initializer() {
        return DebiasedHeadParameters.INSTANCE;
    }
}
