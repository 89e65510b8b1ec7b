package org.infoshape.jobs.sweephyperparameters;

import com.typesafe.config.Config;
import java.util.SortedMap;

/**
 * A trial of the plan.
 *
 * @param candidate key of its candidate, which is the key of the candidate's trial on rung 0
 * @param rung of a halving; 0 elsewhere
 * @param key of its content
 * @param parameters values of the axes
 * @param settings complete settings of the base job
 */
record PlannedTrial(String candidate, int rung, String key, SortedMap<String, Object> parameters, Config settings) {}
