package org.infoshape.network;

import java.io.Serializable;
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
 * A softmax classifier on the bottleneck, IRENE's G or H, whose own weights and whose input may be given different
 * gradients.
 *
 * @see ClassifierHead
 */
public final class ClassifierHeadLayer extends OutputLayer {

    private static final long serialVersionUID = 1L;

    /** What the encoder below is told. */
    public enum Signal {
        /** The head's own loss, to be learned from: the target's head G. */
        CROSS_ENTROPY,
        /** The information proxy, to be removed: the private head H. Its own loss stops at the head. */
        INFORMATION
    }

    /**
     * One head of the network.
     *
     * @param classes of the label, at least 2
     * @param hidden units of one hidden ReLU layer; 0 for none, as in the paper
     * @param signal to the encoder
     * @param weight of the signal: alpha for G, whose own gradient is weighted too (algorithm 1, line 5), gamma for H
     * @param normalised divides the information by ln(classes), as the authors' code does and the paper does not
     * @param steps gradient steps of the head on each batch, at least 1; plain gradient descent but for the last
     */
    public record Head(int classes, int hidden, Signal signal, double weight, boolean normalised, int steps)
            implements Serializable {

        /** IRENE's G. */
        public static Head target(int classes, double alpha) {
            return new Head(classes, 0, Signal.CROSS_ENTROPY, alpha, false, 1);
        }
    }

    // Flat fields, which DL4J's JSON fills through the empty constructor.
    @JsonProperty
    private int hidden;

    @JsonProperty
    private Signal signal = Signal.CROSS_ENTROPY;

    @JsonProperty
    private double weight;

    @JsonProperty
    private boolean normalised;

    @JsonProperty
    private int steps;

    private ClassifierHeadLayer() {}

    private ClassifierHeadLayer(Builder builder, Head head) {
        super(builder);
        this.hidden = head.hidden();
        this.signal = head.signal();
        this.weight = head.weight();
        this.normalised = head.normalised();
        this.steps = head.steps();
    }

    /** The layer of a head; the width of its input is set by the graph. */
    public static ClassifierHeadLayer of(Head head, UpdaterChoice updater) {
        Builder builder = new Builder(new LossMCXENT()).nOut(head.classes());
        updater.applyTo(builder);
        return new ClassifierHeadLayer(builder, head);
    }

    int hidden() {
        return hidden;
    }

    Signal signal() {
        return signal;
    }

    double weight() {
        return weight;
    }

    boolean normalised() {
        return normalised;
    }

    int steps() {
        return steps;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet("ClassifierHeadLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        return LayerStart.place(
                new ClassifierHead(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializer().init(conf, layerParamsView, initializeParams));
    }

    @Override
    public ParamInitializer initializer() {
        return ClassifierHeadParameters.INSTANCE;
    }
}
