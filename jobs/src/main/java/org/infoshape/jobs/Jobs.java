package org.infoshape.jobs;

import java.util.List;

/** Every job, by hand: no class path scanning. */
public final class Jobs {

    private Jobs() {}

    public static List<Job<?, ?>> all() {
        return List.of();
    }
}
