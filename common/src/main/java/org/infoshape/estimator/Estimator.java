package org.infoshape.estimator;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.infoshape.result.MutualInformationEstimate;

/** Paired samples in, mutual information in nats out. Estimators are immutable and travel to Spark tasks. */
public interface Estimator extends Serializable {

    /** Name with its constants, such as {@code smile(5.0)}: what {@link Estimators} reads and results show. */
    String name();

    EstimatorKind kind();

    /**
     * Why this estimator cannot take a task: it wants a label where there is none, one column a side, more samples, or the
     * conditional density. Everything that can be seen without estimating is said here.
     *
     * @return the whole message, such as {@code "Invalid batch-size: 900 (must be <= training samples = 800)"}; empty if it can
     */
    default Optional<String> obstacle(EstimationTask task) {
        return Optional.empty();
    }

    /**
     * Estimates. An estimator that trains does so on the training samples and reads its value on the evaluation samples; one
     * that has nothing to train may use both.
     *
     * @param progress told the number of iterations made, every now and then
     * @return NaN nats if a training diverged; never with a penalty
     * @throws IllegalArgumentException if there is an {@link #obstacle}
     */
    MutualInformationEstimate estimate(EstimationTask task, IntConsumer progress);

    /** The same, telling nobody of its progress. */
    default MutualInformationEstimate estimate(EstimationTask task) {
        return estimate(task, iteration -> {});
    }
}
