package org.infoshape.sweep;

/** Where a trial stands. Always worked out from the ledger, never stored, so that no crash can leave it stale. */
public enum TrialState {
    /** Not begun, or its last attempt was interrupted. */
    WAITING,
    /** An attempt has claimed it and shows signs of life. */
    RUNNING,
    /** Its result is in the ledger. */
    COMPLETE,
    /** Complete on its rung, and not among those that went on to the next. */
    PRUNED,
    /** Its last attempt ended in an error of its own. */
    FAILED
}
