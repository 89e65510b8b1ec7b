package org.infoshape.testing;

import org.apache.spark.sql.SparkSession;

/** A session on {@code local[cores]} for one test class. */
public final class LocalSpark implements AutoCloseable {

    private final SparkSession session;

    private LocalSpark(SparkSession session) {
        this.session = session;
    }

    public static LocalSpark start(int cores) {
        return new LocalSpark(SparkSession.builder()
                .master("local[" + cores + "]")
                .appName("test")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate());
    }

    public SparkSession session() {
        return session;
    }

    @Override
    public void close() {
        session.stop();
    }
}
