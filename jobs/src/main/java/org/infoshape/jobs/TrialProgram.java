package org.infoshape.jobs;

import java.util.Map;

/**
 * What a job implements beside {@link Job} to run whole inside one executor core, as one trial of many.
 *
 * <p>It runs in a Spark task, so there is no session and no context. The same settings must give the same summary and the
 * same files wherever and however often it runs. An exception ends the trial as failed; it is recorded, not retried. An
 * interrupt must be let through. The class needs a public constructor without parameters.
 *
 * @param <C> settings of the job
 * @param <S> summary; its numbers are the trial's metrics
 */
@FunctionalInterface
public interface TrialProgram<C extends Record & JobConfig, S extends Record> {

    /** What differs from the job's shipped settings when it is one task, by key; a sweep's own settings win. */
    default Map<String, Object> trialSettings() {
        return Map.of();
    }

    /**
     * Refuses, before Spark starts, settings that one task cannot serve.
     *
     * @throws org.infoshape.config.InvalidConfigException with a line for the user
     */
    default void checkTrial(C config) {}

    /** Does the whole work of the job in this thread. */
    S runTrial(C config, TrialContext context) throws Exception;
}
