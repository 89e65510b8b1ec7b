package org.infoshape.jobs.benchmarkspeed.workload;

/** A work that is done over and over. Building it is not measured. One thread at a time. */
@FunctionalInterface
public interface Workload {

    /** Does it once. */
    void once() throws Exception;
}
