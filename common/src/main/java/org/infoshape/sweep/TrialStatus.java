package org.infoshape.sweep;

/**
 * A trial as the ledger shows it.
 *
 * @param state WAITING, RUNNING, COMPLETE or FAILED; what is pruned only the rungs above can tell
 * @param attempts so far
 * @param error of the last attempt, empty unless FAILED
 */
public record TrialStatus(TrialState state, int attempts, String error) {}
