package org.infoshape.jobs.benchmarkspeed.workload;

import org.infoshape.bound.BoundState;
import org.infoshape.bound.BoundStep;
import org.infoshape.bound.ReMine;
import org.infoshape.bound.ScoreSums;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Minus ReMINE of scores {@code [2n, 1]}, joint ones above, marginal ones below; for a layer without activation. */
final class StockReMineLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return -step(preOutput.dup().data().asFloat()).step().nats();
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("The bound is of a batch, not of a row");
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        float[] scores = preOutput.dup().data().asFloat();
        Weighed weighed = step(scores);
        int n = scores.length / 2;
        for (int i = 0; i < n; i++) {
            scores[n + i] = (float) (weighed.step.marginalWeight() * Math.exp(scores[n + i] - weighed.reference));
            scores[i] = -1f / n;
        }
        return Nd4j.createFromArray(scores).reshape(preOutput.shape());
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    private static Weighed step(float[] scores) {
        int n = scores.length / 2;
        double jointSum = 0;
        double reference = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            jointSum += scores[i];
            reference = Math.max(reference, scores[n + i]);
        }
        double exponentialSum = 0;
        for (int i = n; i < 2 * n; i++) {
            exponentialSum += Math.exp(scores[i] - reference);
        }
        ScoreSums sums = new ScoreSums(jointSum / n, reference, exponentialSum, n);
        return new Weighed(new ReMine().step(sums, BoundState.INITIAL), reference);
    }

    @Override
    public String name() {
        return "remine";
    }

    /** @param reference taken off the marginal scores before the exponential */
    private record Weighed(BoundStep step, double reference) {}
}
