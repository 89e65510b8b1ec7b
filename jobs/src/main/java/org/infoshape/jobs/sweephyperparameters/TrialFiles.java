package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import org.infoshape.result.Storage;

/** Where in a sweep's folder the files of a trial are. */
final class TrialFiles {

    private TrialFiles() {}

    static Storage of(Storage sweep, String key) throws IOException {
        return sweep.folder("trial-files").folder(key);
    }

    /** Copies all files of a folder into another. */
    static void copy(Storage from, Storage to) throws IOException {
        for (String name : from.list()) {
            to.write(name, from.read(name));
        }
    }
}
