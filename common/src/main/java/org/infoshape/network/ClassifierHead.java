package org.infoshape.network;

import static org.infoshape.network.ClassifierHeadParameters.BIAS;
import static org.infoshape.network.ClassifierHeadParameters.HIDDEN_BIAS;
import static org.infoshape.network.ClassifierHeadParameters.HIDDEN_WEIGHTS;
import static org.infoshape.network.ClassifierHeadParameters.WEIGHTS;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.infoshape.bound.InformationProxy;
import org.infoshape.network.ClassifierHeadLayer.Signal;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A softmax classifier on the bottleneck that keeps its cross-entropy to itself where IRENE asks for it: the private head H
 * learns to read v, while the encoder below receives only {@code gamma * dI(v, vhat)/dz}. Gradients are sums over the batch,
 * as DL4J expects them, so that a step moves by {@code alpha dCE + gamma dI} per sample mean.
 *
 * <p>With several steps a batch the head first makes all but the last by plain gradient descent at its learning rate, on
 * the batch's z; the encoder's gradient is taken through the head of the last step. The updater receives the sum of all
 * steps' gradients, which under plain gradient descent is exactly those steps.
 *
 * @see <a href="https://arxiv.org/abs/2210.00891">Tartaglione 2022, algorithm 1</a>
 */
final class ClassifierHead extends OutputLayer implements HeadReading.Source {

    private static final long serialVersionUID = 1L;

    private transient @Nullable HeadReading lastReading;

    ClassifierHead(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public HeadReading lastReading() {
        if (lastReading == null) {
            throw new IllegalStateException("No training pass yet " + layerId());
        }
        return lastReading;
    }

    private ClassifierHeadLayer head() {
        return (ClassifierHeadLayer) layerConf();
    }

    /** Values on the way through the head with one set of weights; hidden is null without a hidden layer. */
    private record Pass(@Nullable INDArray hidden, INDArray logits, INDArray probabilities) {}

    private Pass pass(INDArray z, Map<String, INDArray> weights) {
        INDArray hidden = null;
        INDArray below = z;
        if (head().hidden() > 0) {
            hidden = Transforms.relu(
                    z.mmul(weight(weights, HIDDEN_WEIGHTS)).addiRowVector(weight(weights, HIDDEN_BIAS)), false);
            below = hidden;
        }
        INDArray logits = below.mmul(weight(weights, WEIGHTS)).addiRowVector(weight(weights, BIAS));
        return new Pass(hidden, logits, Transforms.softmax(logits, true));
    }

    private static INDArray weight(Map<String, INDArray> weights, String key) {
        return Objects.requireNonNull(weights.get(key), key);
    }

    @Override
    protected INDArray preOutput(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        return workspaceMgr.leverageTo(
                ArrayType.ACTIVATIONS, pass(input.castTo(dataType), params).logits());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        INDArray z = input.castTo(dataType);
        double own = head().signal() == Signal.CROSS_ENTROPY ? head().weight() : 1;
        gradientViews.values().forEach(view -> view.assign(0));
        Map<String, INDArray> weights = params;
        Pass pass = pass(z, weights);
        for (int step = 1; step < head().steps(); step++) {
            Map<String, INDArray> gradients = weightGradients(z, weights, pass, ownDelta(pass, own));
            accumulate(gradients);
            weights = stepped(weights, gradients, z.size(0));
            pass = pass(z, weights);
        }
        INDArray delta = ownDelta(pass, own);
        accumulate(weightGradients(z, weights, pass, delta));
        InformationProxy information = information(pass);
        lastReading = HeadReading.of(pass.logits(), labels, information.nats());

        INDArray signal = head().signal() == Signal.CROSS_ENTROPY ? delta : informationDelta(information, pass);
        INDArray down = workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, z.shape(), 'c');
        down.assign(toInput(weights, pass, signal));
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradient::setGradientFor);
        return new Pair<>(gradient, down);
    }

    /** Derivative of the summed cross-entropy by the logits. */
    private INDArray ownDelta(Pass pass, double weight) {
        return pass.probabilities().sub(labels.castTo(dataType)).muli(weight);
    }

    /** Derivative of n times the weighted information by the logits. */
    private INDArray informationDelta(InformationProxy information, Pass pass) {
        long n = pass.logits().size(0);
        double scale = n * head().weight() / (head().normalised() ? Math.log(head().getNOut()) : 1);
        return Nd4j.createFromArray(information.logitGradient())
                .reshape('c', pass.logits().shape())
                .castTo(dataType)
                .muli(scale);
    }

    private Map<String, INDArray> weightGradients(
            INDArray z, Map<String, INDArray> weights, Pass pass, INDArray delta) {
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        INDArray hidden = pass.hidden();
        INDArray below = z;
        if (hidden != null) {
            INDArray atHidden = atHidden(weights, hidden, delta);
            gradients.put(HIDDEN_WEIGHTS, z.transpose().mmul(atHidden));
            gradients.put(HIDDEN_BIAS, atHidden.sum(true, 0));
            below = hidden;
        }
        gradients.put(WEIGHTS, below.transpose().mmul(delta));
        gradients.put(BIAS, delta.sum(true, 0));
        return gradients;
    }

    private static INDArray atHidden(Map<String, INDArray> weights, INDArray hidden, INDArray delta) {
        return delta.mmul(weight(weights, WEIGHTS).transpose())
                .muli(hidden.gt(0).castTo(delta.dataType()));
    }

    private static INDArray toInput(Map<String, INDArray> weights, Pass pass, INDArray delta) {
        INDArray hidden = pass.hidden();
        return hidden == null
                ? delta.mmul(weight(weights, WEIGHTS).transpose())
                : atHidden(weights, hidden, delta)
                        .mmul(weight(weights, HIDDEN_WEIGHTS).transpose());
    }

    private void accumulate(Map<String, INDArray> gradients) {
        gradients.forEach((key, gradient) -> weight(gradientViews, key).addi(gradient));
    }

    private Map<String, INDArray> stepped(Map<String, INDArray> weights, Map<String, INDArray> gradients, long n) {
        double learningRate = layerConf().getIUpdater().getLearningRate(iterationCount, epochCount);
        Map<String, INDArray> next = new LinkedHashMap<>();
        weights.forEach(
                (key, old) -> next.put(key, old.sub(weight(gradients, key).mul(learningRate / n))));
        return next;
    }

    private InformationProxy information(Pass pass) {
        return InformationProxy.of(
                pass.probabilities().dup('c').data().asDouble(),
                labels.argMax(1).toIntVector(),
                (int) head().getNOut());
    }

    /** Mean cross-entropy in nats plus what the network adds; weights of the signals are left out. */
    @Override
    public double computeScore(double fullNetRegTerm, boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        INDArray logits = pass(input.castTo(dataType), params).logits();
        score = HeadReading.crossEntropyNats(logits, labels) + fullNetRegTerm;
        return score;
    }
}
