package org.infoshape.jobs;

/** What a finished process says to the shell; the README documents the numbers. */
public enum ExitCode {
    /** Done, or found already done. */
    DONE(0),
    /** A fault that no rule foresaw; the stack trace is on standard error. */
    UNEXPECTED(1),
    /** Wrong usage or configuration; nothing was started. */
    CONFIGURATION(2),
    /** Input data is missing or corrupt. */
    DATA(3),
    /** Finished, but some trials failed. */
    FAILED_TRIALS(4),
    /** Finished, but a reproduced figure lies outside its band. */
    OUT_OF_BANDS(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
