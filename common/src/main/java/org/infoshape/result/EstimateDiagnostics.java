package org.infoshape.result;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Health of an estimate, and its history.
 *
 * @param iterations training iterations that were made
 * @param flags reasons to distrust the estimate, each once, in the order of the enum
 * @param curve values in training, each pooled over the last batches, in order, for the figures
 */
public record EstimateDiagnostics(int iterations, List<EstimateFlag> flags, List<CurvePoint> curve)
        implements Serializable {

    public EstimateDiagnostics {
        flags = flags.stream().distinct().sorted().toList();
        curve = List.copyOf(curve);
    }

    /** Of an estimator that trains nothing. */
    public static EstimateDiagnostics untrained(Collection<EstimateFlag> flags) {
        return new EstimateDiagnostics(0, List.copyOf(flags), List.of());
    }

    /** No flag is raised. */
    public boolean healthy() {
        return flags.isEmpty();
    }

    /**
     * @param iteration training iteration, from 1
     * @param nats the value at that iteration
     */
    public record CurvePoint(int iteration, double nats) implements Serializable {}
}
