package org.infoshape.sweep;

/** What became of a request to run a trial. */
public sealed interface ClaimAnswer {

    /** The trial is the asker's to run. */
    record Granted(Claim claim) implements ClaimAnswer {}

    /** Another driver's task is at it. */
    record Busy(Claim claim) implements ClaimAnswer {}

    /** Another driver's task has just completed it, and is gone. */
    record AlreadyComplete(TrialRecord record) implements ClaimAnswer {}

    /** Another driver's task has just failed at it. */
    record AlreadyFailed(String error) implements ClaimAnswer {}
}
