package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.infoshape.result.Storage;

/** Keeps what it costs to open a folder on a cluster's file system from being paid by every trial. */
final class Storages {

    private static final ConcurrentMap<String, Storage> OPEN = new ConcurrentHashMap<>();

    private Storages() {}

    static Storage at(String location) throws IOException {
        Storage open = OPEN.get(location);
        if (open == null) {
            open = Storage.at(location);
            OPEN.putIfAbsent(location, open);
        }
        return open;
    }
}
