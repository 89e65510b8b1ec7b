package org.infoshape.jobs.sweephyperparameters;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/** Leaves the table up to date and the best model exported when the user interrupts the sweep. */
final class InterruptedSweep implements AutoCloseable {

    /** After the claims of this process are released, before Spark and the file systems close. */
    private static final int BEFORE_SPARK = 80;

    private static final int SECONDS = 60;

    private final Runnable hook;

    /** Writes the outputs. */
    @FunctionalInterface
    interface Outputs {
        void write() throws Exception;
    }

    InterruptedSweep(Outputs outputs) {
        this.hook = () -> {
            try {
                outputs.write();
                System.err.println("Interrupted; the table is up to date, the same command goes on from here");
            } catch (Exception e) {
                System.err.println("Interrupted, and the table could not be written: " + e);
            }
        };
        ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ShutdownHookManager hooks = ShutdownHookManager.get();
        if (!hooks.isShutdownInProgress()) {
            hooks.removeShutdownHook(hook);
        }
    }
}
