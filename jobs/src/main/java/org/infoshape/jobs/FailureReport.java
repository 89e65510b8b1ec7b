package org.infoshape.jobs;

import java.io.PrintWriter;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.data.InvalidDataException;
import picocli.CommandLine;

/** Turns an exception into a line for the user and an exit code; only a fault that no rule foresaw shows its stack. */
final class FailureReport implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
        return report(exception, command.getErr()).number();
    }

    static ExitCode report(Exception exception, PrintWriter err) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidConfigException) {
                return say(err, cause, ExitCode.CONFIGURATION);
            } else if (cause instanceof InvalidDataException) {
                return say(err, cause, ExitCode.DATA);
            } else if (cause instanceof JobFailure failure) {
                return say(err, cause, failure.exitCode());
            }
        }
        exception.printStackTrace(err);
        return ExitCode.UNEXPECTED;
    }

    private static ExitCode say(PrintWriter err, Throwable cause, ExitCode exitCode) {
        err.println("infoshape: " + cause.getMessage());
        return exitCode;
    }
}
