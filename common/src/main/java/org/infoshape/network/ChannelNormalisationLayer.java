package org.infoshape.network;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a batch normalisation of images, with a ReLU behind it if asked, in two passes over the images each way;
 * DL4J's own two layers make about ten. Parameters are those of {@link BatchNormalization}.
 *
 * @see ChannelNormalisation
 */
public final class ChannelNormalisationLayer extends BatchNormalization {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private boolean rectified;

    private ChannelNormalisationLayer() {}

    /**
     * Running statistics are plain means and variances: those can be averaged over workers, where the logarithms that are
     * DL4J's default would give a geometric mean of the variances.
     *
     * @param rectified with a ReLU behind
     */
    static ChannelNormalisationLayer of(boolean rectified, UpdaterChoice updater) {
        ChannelNormalisationLayer layer = new ChannelNormalisationLayer();
        layer.rectified = rectified;
        layer.setUseLogStd(false);
        layer.setDecay(0.9);
        layer.setEps(1e-5);
        layer.setIUpdater(updater.updater());
        return layer;
    }

    boolean rectified() {
        return rectified;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNOutSet("ChannelNormalisationLayer", getLayerName(), layerIndex, getNOut());
        return LayerStart.place(
                new ChannelNormalisation(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializer().init(conf, layerParamsView, initializeParams));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChannelNormalisationLayer that && rectified == that.rectified && super.equals(other);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), rectified);
    }
}
