package org.infoshape.jobs;

/** Settings of a job: an immutable record bound by {@link org.infoshape.config.Settings}. */
public interface JobConfig {

    /** The seed that all randomness of the run is derived from. */
    long seed();
}
