package org.infoshape.jobs;

/** A foreseen end of a job that is not success: one line for the user, and an exit code. */
public final class JobFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public JobFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
