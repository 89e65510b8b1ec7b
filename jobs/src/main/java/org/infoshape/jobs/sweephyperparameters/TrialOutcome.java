package org.infoshape.jobs.sweephyperparameters;

import java.io.Serializable;

/**
 * What became of a {@link TrialOrder}; the result itself is in the ledger.
 *
 * @param order what was asked for
 * @param ending how it ended
 * @param objective value of the first objective; NaN unless complete
 * @param error one line; empty unless failed
 */
record TrialOutcome(TrialOrder order, Ending ending, double objective, String error) implements Serializable {

    enum Ending {
        COMPLETE,
        FAILED,
        /** Another driver's task is at it. */
        BUSY
    }
}
