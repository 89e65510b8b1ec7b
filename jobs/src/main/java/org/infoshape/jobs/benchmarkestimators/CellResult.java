package org.infoshape.jobs.benchmarkestimators;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.sweep.TrialRecord;

/**
 * What became of a cell.
 *
 * @param state how it ended
 * @param nats the estimate; NaN unless {@code ESTIMATED}
 * @param standardError of {@code nats} as the estimator tells it; NaN if it does not
 * @param seconds wall clock
 * @param flags words of the raised {@link EstimateFlag}s
 * @param error one line; empty unless {@code FAILED}
 */
record CellResult(State state, double nats, double standardError, double seconds, List<String> flags, String error)
        implements Serializable {

    private static final String NATS = "nats";
    private static final String STANDARD_ERROR = "standard-error";
    private static final String SECONDS = "elapsed-seconds";
    private static final String APPLIES = "applies";
    private static final String FLAG = "flag.";

    enum State {
        ESTIMATED,
        /** The estimator is not made for the task; no row. */
        DOES_NOT_APPLY,
        FAILED
    }

    CellResult {
        flags = List.copyOf(flags);
    }

    static CellResult of(MutualInformationEstimate estimate) {
        return new CellResult(
                State.ESTIMATED,
                estimate.nats(),
                estimate.standardError(),
                estimate.elapsedSeconds(),
                estimate.diagnostics().flags().stream().map(EstimateFlag::word).toList(),
                "");
    }

    static CellResult doesNotApply() {
        return new CellResult(State.DOES_NOT_APPLY, Double.NaN, Double.NaN, 0, List.of(), "");
    }

    static CellResult failed(String error, double seconds) {
        return new CellResult(State.FAILED, Double.NaN, Double.NaN, seconds, List.of(), error);
    }

    /** What the ledger keeps of it; only of one that has not failed. */
    SortedMap<String, Double> metrics() {
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put(APPLIES, state == State.ESTIMATED ? 1.0 : 0.0);
        metrics.put(NATS, nats);
        metrics.put(STANDARD_ERROR, standardError);
        metrics.put(SECONDS, seconds);
        flags.forEach(flag -> metrics.put(FLAG + flag, 1.0));
        return metrics;
    }

    static CellResult of(TrialRecord record) {
        if (record.metric(APPLIES) == 0) {
            return doesNotApply();
        }
        return new CellResult(
                State.ESTIMATED,
                record.metric(NATS),
                record.metric(STANDARD_ERROR),
                record.metric(SECONDS),
                record.metrics().keySet().stream()
                        .filter(name -> name.startsWith(FLAG))
                        .map(name -> name.substring(FLAG.length()))
                        .toList(),
                "");
    }
}
