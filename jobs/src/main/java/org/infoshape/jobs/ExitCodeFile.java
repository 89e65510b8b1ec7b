package org.infoshape.jobs;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.infoshape.result.Storage;

/**
 * Carries the exit code of a driver in a cluster to whoever submitted it. {@code spark-submit --deploy-mode cluster} does
 * not: a standalone master answers 0 even where the driver failed, YARN 1 for every failure.
 */
public final class ExitCodeFile {

    /** Path or URI of the file; Spark hands its own properties to the driver as system properties. */
    static final String PROPERTY = "spark.infoshape.exitCodeFile";

    private ExitCodeFile() {}

    /** Leaves this process' exit code, if somebody waits for it. */
    static void leave(int exitCode) {
        String location = System.getProperty(PROPERTY);
        if (location == null) {
            return;
        }
        try {
            folder(location).writeText(name(location), String.valueOf(exitCode));
        } catch (IOException e) {
            System.err.println("infoshape: Cannot leave exit code " + exitCode + " in " + location + ": " + e);
        }
    }

    /**
     * Takes the exit code that a driver left, and the file away.
     *
     * @throws JobFailure if there is none
     */
    public static int take(String location) throws IOException {
        try {
            int exitCode = Integer.parseInt(folder(location).readText(name(location)));
            folder(location).delete(name(location));
            return exitCode;
        } catch (FileNotFoundException e) {
            throw new JobFailure(
                    ExitCode.UNEXPECTED,
                    "The driver left no exit code in " + location + ": it could not start, was killed, or sees another"
                            + " --output folder than this machine. The cluster's log of the driver says more; the same"
                            + " command goes on where it stopped");
        }
    }

    private static Storage folder(String location) throws IOException {
        return Storage.at(location.substring(0, location.lastIndexOf('/')));
    }

    private static String name(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** Ends with the exit code that a driver left; the submit scripts call it. */
    public static void main(String[] arguments) throws IOException {
        try {
            System.exit(take(arguments[0]));
        } catch (JobFailure e) {
            System.err.println("infoshape: " + e.getMessage());
            System.exit(e.exitCode().number());
        }
    }
}
