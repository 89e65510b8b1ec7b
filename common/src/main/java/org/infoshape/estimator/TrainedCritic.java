package org.infoshape.estimator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.infoshape.bound.Bound;
import org.infoshape.bound.Reading;
import org.infoshape.network.ClimbingCritic;
import org.infoshape.network.CriticPass;
import org.infoshape.network.LateDrop;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A statistics network in the single-pass kernel, and its scores. One thread at a time. */
final class TrainedCritic implements LearningCritic {

    /** Rows that are scored at once. */
    private static final int SCORED_ROWS = 4096;

    private final ClimbingCritic critic;
    private final Bound bound;
    private final int width;
    private float[] block = new float[0];
    private double scale = 1;

    /** A fresh network for x of {@code dimX} and y of {@code dimY} columns. */
    TrainedCritic(EstimationSettings settings, int dimX, int dimY, long seed) {
        bound = settings.critic().bound();
        width = dimX + dimY;
        critic = new ClimbingCritic(
                settings.critic(), dimX, dimY, LateDrop.adam(settings.learningRate(), settings.iterations()), seed);
    }

    @Override
    public void step(PairedSamples samples, int[] rows, TrainingCurve curve) {
        CriticPass pass = critic.step(gathered(samples, rows, rows));
        if (bound.reading() == Reading.DONSKER_VARADHAN) {
            curve.add(pass.nats(), pass.sums());
        } else {
            curve.add(pass.nats());
        }
    }

    @Override
    public HeldOutBound.Scores scoresOf(PairedSamples samples) {
        return new HeldOutBound.Scores() {
            @Override
            public float[] of(int[] xRows, int[] yRows) {
                return scores(samples, xRows, yRows, bound::joint);
            }

            @Override
            public float[] marginal(int[] xRows, int[] yRows) {
                return scores(samples, xRows, yRows, bound::marginal);
            }
        };
    }

    private float[] scores(PairedSamples samples, int[] xRows, int[] yRows, DoubleUnaryOperator read) {
        float[] scores = new float[xRows.length];
        for (int from = 0; from < xRows.length; from += SCORED_ROWS) {
            int until = Math.min(xRows.length, from + SCORED_ROWS);
            float[] part = critic.scores(
                    gathered(samples, Arrays.copyOfRange(xRows, from, until), Arrays.copyOfRange(yRows, from, until)));
            for (int i = from; i < until; i++) {
                scores[i] = (float) (scale * read.applyAsDouble(part[i - from]));
            }
        }
        return scores;
    }

    private float[] gathered(PairedSamples samples, int[] xRows, int[] yRows) {
        if (block.length != xRows.length * width) {
            block = new float[xRows.length * width];
        }
        samples.gather(xRows, yRows, block);
        return block;
    }

    @Override
    public INDArray parameters() {
        return critic.parameters();
    }

    @Override
    public void addParametersTo(INDArray sum) {
        critic.addParametersTo(sum);
    }

    @Override
    public void become(BestCritic.Choice choice) {
        critic.restore(choice.parameters());
        scale = choice.scale();
    }

    @Override
    public void close() {
        critic.close();
    }
}
