package org.infoshape.jobs.sweephyperparameters;

import java.io.Serializable;
import java.util.TreeMap;

/**
 * A trial on its way to whoever runs it.
 *
 * @param number of the candidate
 * @param rung of a halving; 0 elsewhere
 * @param key of the trial
 * @param parameters values of the axes
 * @param settings complete settings of the base job, as canonical JSON
 * @param attemptsBefore attempts there were when this sweep was started
 */
record TrialOrder(
        int number, int rung, String key, TreeMap<String, Object> parameters, String settings, int attemptsBefore)
        implements Serializable {}
