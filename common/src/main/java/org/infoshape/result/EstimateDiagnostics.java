package org.infoshape.result;

import java.io.Serializable;
import java.util.List;

/**
 * Health of an estimate, and its history.
 *
 * @param iterations training iterations that were made
 * @param stillRising the value was still going up when training ended: more iterations would give more
 * @param saturatedNearLogBatch the value is near the logarithm of the number of negatives it was read against, where
 *     batch-wise lower bounds end
 * @param aboveLabelEntropy the value exceeds H(L), which mutual information with a label L cannot
 * @param notANumber a critic score or gradient became NaN or infinite
 * @param curve values in training, each pooled over the last batches, in order, for the figures
 */
public record EstimateDiagnostics(
        int iterations,
        boolean stillRising,
        boolean saturatedNearLogBatch,
        boolean aboveLabelEntropy,
        boolean notANumber,
        List<CurvePoint> curve)
        implements Serializable {

    public EstimateDiagnostics {
        curve = List.copyOf(curve);
    }

    /** No flag is raised. */
    public boolean healthy() {
        return !stillRising && !saturatedNearLogBatch && !aboveLabelEntropy && !notANumber;
    }

    /**
     * @param iteration training iteration, from 1
     * @param nats the value at that iteration
     */
    public record CurvePoint(int iteration, double nats) implements Serializable {}
}
