package org.infoshape.sweep;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a complete trial as it stands in the ledger, for ever.
 *
 * @param key of its identity
 * @param parameters the values of the axes
 * @param rung of a halving; 0 elsewhere
 * @param metrics every number of the base job's summary by its dotted kebab name, such as {@code leakage.nats}
 * @param attempt which attempt completed it, from 0
 * @param startedMillis wall clock at the start, since the epoch
 * @param seconds wall clock
 * @param host that ran it
 */
public record TrialRecord(
        String key,
        SortedMap<String, Object> parameters,
        int rung,
        SortedMap<String, Double> metrics,
        int attempt,
        long startedMillis,
        double seconds,
        String host) {

    public TrialRecord {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** The named metric; NaN if the summary has none. */
    public double metric(String name) {
        return ((Map<String, Double>) metrics).getOrDefault(name, Double.NaN);
    }
}
