package org.infoshape.jobs;

import java.io.IOException;
import org.infoshape.result.Storage;

/** What a running trial may use. */
public interface TrialContext {

    /** State to go on from when the executor is lost; shared by all attempts of the trial, gone once it is complete. */
    Storage checkpoints() throws IOException;

    /** What the trial leaves behind; {@code model.zip} is what a sweep exports of its best trial. */
    Storage files() throws IOException;

    /** A line for the trial's log, which ends up in the run directory. */
    void log(String line);
}
