package org.infoshape.jobs.sweephyperparameters;

import java.util.List;

/** Where trials run. */
interface Trials {

    /**
     * Runs trials, many at once, until all have ended or the sweep is stopped.
     *
     * @param watch told of every ending, in this thread
     */
    void run(List<TrialOrder> orders, Watch watch) throws Exception;

    /** Follows the trials of one call. */
    interface Watch {

        void ended(TrialOutcome outcome);

        /** Called several times a second with the number of trials being run. */
        void running(int trials);

        /** Whether to begin no more trials and give up the running ones. */
        boolean stopped();
    }
}
