package org.infoshape.network;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.network.ImagePlanes.Line;
import org.infoshape.network.ImagePlanes.Moments;
import org.infoshape.network.ImagePlanes.Slopes;
import org.infoshape.platform.NativeArrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The layer of a {@link ChannelNormalisationLayer}: {@code y = gamma (x - mean) / sqrt(variance + eps) + beta} by channel, and
 * {@code max(0, y)} where it is rectified. Images in single precision on the CPU go through {@link ImagePlanes}; all else, such as
 * the double precision of gradient checks, goes through DL4J's own layer with the ReLU as an operation of its own.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy 2015, algorithms 1 and 2</a>
 */
final class ChannelNormalisation extends BatchNormalization {

    private static final long serialVersionUID = 1L;

    /** Of the last pass forward in training, by the fast way. */
    private transient @Nullable Moments moments;

    /** What the last pass forward by DL4J's way gave. */
    private transient @Nullable INDArray activated;

    ChannelNormalisation(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private boolean rectified() {
        return ((ChannelNormalisationLayer) layerConf()).rectified();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        if (!ImagePlanes.fit(input)) {
            INDArray normalised = super.activate(training, workspaceMgr);
            activated = rectified() ? Transforms.relu(normalised, false) : normalised;
            return activated;
        }
        ImagePlanes images = new ImagePlanes(input);
        Moments used = training
                ? images.moments()
                : new Moments(NativeArrays.values(getParam(GLOBAL_MEAN)), NativeArrays.values(getParam(GLOBAL_VAR)));
        moments = training ? used : null;
        INDArray output = workspaceMgr.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, input.shape(), 'c');
        images.forward(line(used), rectified(), new ImagePlanes(output));
        return output;
    }

    private Line line(Moments of) {
        return Line.of(
                of, layerConf().getEps(), NativeArrays.values(getParam(GAMMA)), NativeArrays.values(getParam(BETA)));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        if (moments == null) {
            INDArray output = Objects.requireNonNull(activated, "no pass forward in training before that back");
            return super.backpropGradient(
                    rectified() ? epsilon.mul(output.gt(0).castTo(dataType)) : epsilon, workspaceMgr);
        }
        INDArray toInput =
                workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
        Slopes slopes = new ImagePlanes(input)
                .backward(line(moments), rectified(), new ImagePlanes(epsilon), new ImagePlanes(toInput));
        Gradient gradient = new DefaultGradient();
        put(gradient, GAMMA, slopes.gamma());
        put(gradient, BETA, slopes.beta());
        put(gradient, GLOBAL_MEAN, towards(GLOBAL_MEAN, moments.mean()));
        put(gradient, GLOBAL_VAR, towards(GLOBAL_VAR, moments.variance()));
        moments = null;
        return new Pair<>(gradient, toInput);
    }

    private void put(Gradient gradient, String name, float[] values) {
        INDArray view = Objects.requireNonNull(gradientViews.get(name), name);
        NativeArrays.assign(view, values);
        gradient.setGradientFor(name, view);
    }

    /** What DL4J's updater subtracts from a running statistic: {@code (1 - decay) (running - batch)}. */
    private float[] towards(String name, float[] batch) {
        float[] step = NativeArrays.values(getParam(name));
        float weight = (float) (1 - layerConf().getDecay());
        for (int i = 0; i < step.length; i++) {
            step[i] = weight * (step[i] - batch[i]);
        }
        return step;
    }
}
