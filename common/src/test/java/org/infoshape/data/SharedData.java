package org.infoshape.data;

import java.nio.file.Path;

/** Where the real data sets are, if they are: tests that need them are skipped elsewhere. */
public final class SharedData {

    private SharedData() {}

    /** {@code INFOSHAPE_DATA}, or {@code ../shared/data} beside the project. */
    public static Path folder() {
        String named = System.getenv("INFOSHAPE_DATA");
        return named != null
                ? Path.of(named)
                : Path.of(System.getProperty("infoshape.root", ".")).resolve("../shared/data");
    }
}
