package org.infoshape.network;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.bound.Bound;
import org.infoshape.bound.BoundStep;
import org.infoshape.bound.ScoreSums;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The statistics network in plain ND4J operations: any data type, any backend, and easy to check against the papers. */
final class ReferenceKernel implements CriticKernel {

    private final CriticShape shape;
    private final CriticActivation activation;

    ReferenceKernel(CriticShape shape, CriticActivation activation) {
        this.shape = shape;
        this.activation = activation;
    }

    @Override
    public void scores(INDArray weights, INDArray rows, INDArray scores) {
        scores.assign(forward(weights, rows, CriticNoise.none(), false).score);
    }

    @Override
    public CriticPass pass(INDArray weights, CriticBatch batch, CriticObjective objective, CriticGradients gradients) {
        Forward joint = forward(weights, batch.rows(), batch.noise(), false);
        Forward marginal = forward(weights, marginalRows(batch), batch.noise(), true);
        Bound bound = objective.bound();
        ScoreSums sums = bound.sums(doubles(joint.score), doubles(marginal.score));
        BoundStep step = bound.step(sums, objective.state());
        int n = batch.n();

        INDArray exponentials = exponentials(marginal.score, sums.reference());
        INDArray ones = Nd4j.onesLike(joint.score);
        INDArray toWeights = gradients.weights();
        if (toWeights != null) {
            toWeights.assign(0);
            backward(weights, joint, ones.mul(-1.0 / n), toWeights);
            backward(weights, marginal, exponentials.mul(step.marginalWeight()), toWeights);
        }
        INDArray toInput = gradients.input();
        if (toInput != null) {
            INDArray toJoint = backward(weights, joint, ones.mul(-1.0 / n), null);
            INDArray toMarginal = backward(weights, marginal, exponentials.mul(bound.estimateWeight(sums)), null);
            gather(toJoint, toMarginal, batch, gradients, toInput);
        }
        return new CriticPass(sums, step);
    }

    /** {@code exp(T - reference)}. */
    private static INDArray exponentials(INDArray scores, double reference) {
        double[] values = doubles(scores);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - reference);
        }
        return Nd4j.createFromArray(values).reshape(scores.shape()).castTo(scores.dataType());
    }

    private INDArray marginalRows(CriticBatch batch) {
        INDArray marginal = batch.rows().dup('c');
        yColumns(marginal).assign(pull(yColumns(batch.rows()), batch.pairing().partners()));
        return marginal;
    }

    private Forward forward(INDArray weights, INDArray rows, CriticNoise noise, boolean marginal) {
        List<INDArray> inputs = new ArrayList<>();
        List<INDArray> outputs = new ArrayList<>();
        INDArray values = disturbed(rows, noise, marginal, 0);
        for (int l = 0; l < shape.nLayers() - 1; l++) {
            inputs.add(values);
            INDArray hidden = activation.apply(linear(weights, l, values));
            outputs.add(hidden);
            values = disturbed(hidden, noise, marginal, l + 1);
        }
        inputs.add(values);
        return new Forward(inputs, outputs, linear(weights, shape.nLayers() - 1, values));
    }

    private INDArray linear(INDArray weights, int layer, INDArray values) {
        return values.mmul(slopes(weights, layer)).addiRowVector(bias(weights, layer));
    }

    private static INDArray disturbed(INDArray values, CriticNoise noise, boolean marginal, int layer) {
        if (!noise.disturbs(layer)) {
            return values;
        }
        double[][] added = noise.rows((int) values.size(0), (int) values.size(1), marginal, layer);
        return values.add(Nd4j.create(added).castTo(values.dataType()));
    }

    /**
     * @param toScore gradient with respect to the scores, shape {@code [n, 1]}
     * @param toWeights what the weights' gradient is added to, or null
     * @return gradient with respect to the rows, shape {@code [n, dimX + dimY]}
     */
    private INDArray backward(INDArray weights, Forward forward, INDArray toScore, @Nullable INDArray toWeights) {
        INDArray delta = toScore;
        for (int l = shape.nLayers() - 1; l >= 0; l--) {
            if (toWeights != null) {
                slopes(toWeights, l).addi(forward.inputs.get(l).transpose().mmul(delta));
                bias(toWeights, l).addi(delta.sum(true, 0));
            }
            delta = delta.mmul(slopes(weights, l).transpose());
            if (l > 0) {
                delta.muli(activation.derivative(forward.outputs.get(l - 1)));
            }
        }
        return delta;
    }

    /** Brings the gradients of both kinds of samples home to the batch's rows: x stayed in place, y was re-paired. */
    private void gather(
            INDArray toJoint, INDArray toMarginal, CriticBatch batch, CriticGradients gradients, INDArray toInput) {
        toInput.assign(toJoint);
        xColumns(toInput).addi(xColumns(toMarginal)).muli(gradients.scaleX());
        yColumns(toInput)
                .addi(pull(yColumns(toMarginal), batch.pairing().inverse()))
                .muli(gradients.scaleY());
    }

    private static INDArray pull(INDArray rows, int[] indices) {
        return Nd4j.pullRows(rows.dup('c'), 1, indices);
    }

    /** A layer's matrix without its last row, {@code [inputs, outputs]}. */
    private INDArray slopes(INDArray flat, int layer) {
        int from = shape.offset(layer);
        int to = from + shape.inputs(layer) * shape.outputs(layer);
        return flat.get(NDArrayIndex.interval(from, to)).reshape('c', shape.inputs(layer), shape.outputs(layer));
    }

    /** The last row of a layer's matrix, {@code [1, outputs]}. */
    private INDArray bias(INDArray flat, int layer) {
        int to = shape.offset(layer + 1);
        return flat.get(NDArrayIndex.interval(to - shape.outputs(layer), to)).reshape('c', 1, shape.outputs(layer));
    }

    private INDArray xColumns(INDArray rows) {
        return rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, shape.dimX()));
    }

    private INDArray yColumns(INDArray rows) {
        return rows.get(NDArrayIndex.all(), NDArrayIndex.interval(shape.dimX(), shape.dimRow()));
    }

    private static double[] doubles(INDArray scores) {
        return scores.castTo(DataType.DOUBLE).data().asDouble();
    }

    @Override
    public void close() {
        // Owns nothing: its arrays belong to the workspace it runs in.
    }

    /**
     * Values of one kind of samples, kept for the way back.
     *
     * @param inputs of each layer, with noise
     * @param outputs of each hidden layer, before noise
     * @param score shape {@code [n, 1]}
     */
    private record Forward(List<INDArray> inputs, List<INDArray> outputs, INDArray score) {}
}
