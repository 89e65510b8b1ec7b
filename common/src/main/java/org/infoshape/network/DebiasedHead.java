package org.infoshape.network;

import static org.infoshape.network.DebiasedHeadParameters.BIASED;
import static org.infoshape.network.DebiasedHeadParameters.BIASED_BIAS;
import static org.infoshape.network.DebiasedHeadParameters.MAIN;
import static org.infoshape.network.DebiasedHeadParameters.MAIN_BIAS;
import static org.infoshape.network.DebiasedHeadParameters.MASK;
import static org.infoshape.network.DebiasedHeadParameters.MASK_BIAS;
import static org.infoshape.network.DebiasedHeadParameters.MIX;
import static org.infoshape.network.DebiasedHeadParameters.MIX_BIAS;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.debias.Hsic;
import org.infoshape.debias.LearnedMixin;
import org.infoshape.debias.Rubi;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * G with one of the debiasing losses of {@link org.infoshape.debias}, in one backward pass with the biased network g:
 *
 * <ul>
 *   <li>RUBi: z and G descend CE(f * mask), the mask descends that and its own cross-entropy, on detached features of g; g
 *       learns the target by a classifier of its own.
 *   <li>LearnedMixin: z, G and the scale descend CE(f + softplus(M z) g) and the entropy; g is frozen.
 *   <li>ReBias: z descends CE(f) + w HSIC(z, features of g), g its own cross-entropy - w HSIC.
 * </ul>
 *
 * Gradients are sums over the batch, as DL4J expects them.
 */
final class DebiasedHead extends OutputLayer implements HeadReading.Source {

    private static final long serialVersionUID = 1L;

    /** Of both kernels, as in Bahng et al. 2020. */
    private static final double KERNEL_SIGMA = 1;

    private transient @Nullable HeadReading lastReading;

    DebiasedHead(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public HeadReading lastReading() {
        if (lastReading == null) {
            throw new IllegalStateException("No training pass yet " + layerId());
        }
        return lastReading;
    }

    private DebiasedHeadLayer head() {
        return (DebiasedHeadLayer) layerConf();
    }

    private INDArray features() {
        return input.get(NDArrayIndex.all(), NDArrayIndex.interval(0, head().features()))
                .castTo(dataType);
    }

    private INDArray side() {
        return input.get(NDArrayIndex.all(), NDArrayIndex.interval(head().features(), input.size(1)))
                .castTo(dataType);
    }

    private INDArray weight(String key) {
        return Objects.requireNonNull(params.get(key), key);
    }

    private INDArray linear(INDArray rows, String weights, String bias) {
        return rows.mmul(weight(weights)).addiRowVector(weight(bias));
    }

    @Override
    protected INDArray preOutput(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, linear(features(), MAIN, MAIN_BIAS));
    }

    /** What z and the features beside it are told, {@code [n, z]} and {@code [n, side]}. */
    private record Down(INDArray features, INDArray side) {}

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        gradientViews.values().forEach(view -> view.assign(0));
        INDArray z = features();
        INDArray side = side();
        INDArray logits = linear(z, MAIN, MAIN_BIAS);
        int[] actual = labels.argMax(1).toIntVector();
        Down down = switch (head().debiasing()) {
            case RUBI -> rubi(z, side, logits, actual);
            case LEARNED_MIXIN -> learnedMixin(z, side, logits, actual);
            case REBIAS -> rebias(z, side, logits);
            case NONE -> throw new IllegalStateException("No debiasing loss " + layerId());
        };
        // Of G alone, without the biased network: what counts once training is over.
        lastReading = HeadReading.of(logits, labels, Double.NaN);
        INDArray below = workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        below.assign(Nd4j.hstack(down.features(), down.side()));
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, below);
    }

    private Down rubi(INDArray z, INDArray side, INDArray logits, int[] actual) {
        double[][] main = logits.toDoubleMatrix();
        double[][] bias = linear(side, MASK, MASK_BIAS).toDoubleMatrix();
        double[][] byMain = new double[main.length][];
        double[][] byMask = new double[main.length][];
        for (int i = 0; i < main.length; i++) {
            Rubi rubi = Rubi.of(main[i], bias[i], actual[i]);
            byMain[i] = rubi.byMain();
            byMask[i] = rubi.byBias();
        }
        through(side, matrix(byMask), MASK, MASK_BIAS);
        return new Down(through(z, matrix(byMain), MAIN, MAIN_BIAS), biasedNetwork(side));
    }

    private Down learnedMixin(INDArray z, INDArray side, INDArray logits, int[] actual) {
        double[][] main = logits.toDoubleMatrix();
        double[][] frozen = side.toDoubleMatrix();
        double[][] mix = linear(z, MIX, MIX_BIAS).toDoubleMatrix();
        double[][] byMain = new double[main.length][];
        double[][] byMix = new double[main.length][1];
        for (int i = 0; i < main.length; i++) {
            LearnedMixin mixin = LearnedMixin.of(main[i], frozen[i], mix[i][0], actual[i], head().weight());
            byMain[i] = mixin.byMain();
            byMix[i][0] = mixin.byMix();
        }
        INDArray byFeatures =
                through(z, matrix(byMain), MAIN, MAIN_BIAS).addi(through(z, matrix(byMix), MIX, MIX_BIAS));
        return new Down(byFeatures, Nd4j.zeros(dataType, side.shape()));
    }

    private Down rebias(INDArray z, INDArray side, INDArray logits) {
        double[][] main = z.toDoubleMatrix();
        double[][] biased = side.toDoubleMatrix();
        // The value is one of the whole batch, gradients here are sums over its rows.
        double scale = head().weight() * main.length;
        INDArray dependence = matrix(Hsic.of(main, biased, KERNEL_SIGMA).byFirst());
        INDArray independence = matrix(Hsic.of(biased, main, KERNEL_SIGMA).byFirst());
        return new Down(
                through(z, crossEntropyDelta(logits), MAIN, MAIN_BIAS).addi(dependence.muli(scale)),
                biasedNetwork(side).subi(independence.muli(scale)));
    }

    /** The biased network's own classifier. */
    private INDArray biasedNetwork(INDArray side) {
        return through(side, crossEntropyDelta(linear(side, BIASED, BIASED_BIAS)), BIASED, BIASED_BIAS);
    }

    /** Derivative of the summed cross-entropy by the logits. */
    private INDArray crossEntropyDelta(INDArray logits) {
        return Transforms.softmax(logits, true).subi(labels.castTo(dataType));
    }

    /** Notes the gradient of a linear map's parameters and gives that of its input. */
    private INDArray through(INDArray rows, INDArray delta, String weights, String bias) {
        Objects.requireNonNull(gradientViews.get(weights), weights)
                .addi(rows.transpose().mmul(delta));
        Objects.requireNonNull(gradientViews.get(bias), bias).addi(delta.sum(true, 0));
        return delta.mmul(weight(weights).transpose());
    }

    private INDArray matrix(double[][] rows) {
        return Nd4j.createFromArray(rows).castTo(dataType);
    }

    @Override
    public double computeScore(double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        score = HeadReading.crossEntropyNats(linear(features(), MAIN, MAIN_BIAS), labels) + fullNetRegTerm;
        return score;
    }
}
