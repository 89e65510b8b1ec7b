package org.infoshape.sweep;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A line of the table of a sweep.
 *
 * @param number of the candidate
 * @param rung of a halving; 0 elsewhere
 * @param key of the trial
 * @param state where it stands
 * @param parameters values of the axes
 * @param record its result, if complete
 * @param attempts so far
 * @param error of its last attempt, empty unless FAILED
 */
public record TrialResult(
        int number,
        int rung,
        String key,
        TrialState state,
        SortedMap<String, Object> parameters,
        Optional<TrialRecord> record,
        int attempts,
        String error) {

    /** The named metric; NaN unless complete. */
    public double metric(String name) {
        return record.map(trial -> trial.metric(name)).orElse(Double.NaN);
    }

    /** The same trial, pruned. */
    public TrialResult pruned() {
        return new TrialResult(number, rung, key, TrialState.PRUNED, parameters, record, attempts, error);
    }
}
