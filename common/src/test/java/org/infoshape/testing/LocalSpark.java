package org.infoshape.testing;

import org.apache.spark.sql.SparkSession;

/** A Spark session for tests: in this process, on the loopback interface, without UI and with few partitions. */
public final class LocalSpark implements AutoCloseable {

    private final SparkSession session;

    private LocalSpark(SparkSession session) {
        this.session = session;
    }

    /**
     * @param cores threads of the executor
     */
    public static LocalSpark start(int cores) {
        return new LocalSpark(SparkSession.builder()
                .master("local[" + cores + "]")
                .appName("test")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.default.parallelism", 2)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
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
