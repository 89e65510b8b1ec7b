package org.infoshape.estimator;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One critic in training, and its scores. One thread at a time. */
interface LearningCritic extends AutoCloseable {

    /**
     * Trains on one batch; negatives are made within it.
     *
     * @param rows of the samples
     * @param curve that the batch's value is added to
     */
    void step(PairedSamples samples, int[] rows, TrainingCurve curve);

    /** Scores of rows of the samples, as the bound is read from them and as the critic is when they are asked for. */
    HeldOutBound.Scores scoresOf(PairedSamples samples);

    /**
     * The value of one batch without training on it, for a bound that is read batch by batch.
     *
     * @return in nats
     */
    default double batchNats(PairedSamples samples, int[] rows) {
        throw new UnsupportedOperationException("Read from pooled scores, not batch by batch");
    }

    /** A copy of all parameters. */
    INDArray parameters();

    /** Adds all parameters to a sum of them. */
    default void addParametersTo(INDArray sum) {
        sum.addi(parameters());
    }

    /** Goes back to a critic that this one was, with scaled scores. */
    void become(BestCritic.Choice choice);

    @Override
    void close();
}
