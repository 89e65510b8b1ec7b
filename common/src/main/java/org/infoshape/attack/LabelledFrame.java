package org.infoshape.attack;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.infoshape.data.LabelledSamples;

/**
 * Labelled samples as MLlib takes them, cached: columns {@code label} (double) and {@code features} (vector).
 *
 * <p>The partitions are slices of the rows in their order, and their number is the caller's, not the cluster's: MLlib
 * seeds its bagging by partition number. The rows travel once, as a broadcast; in the tasks themselves they would be
 * shipped again with every iteration.
 */
final class LabelledFrame implements AutoCloseable {

    private static final StructType SCHEMA =
            new StructType().add("label", DataTypes.DoubleType).add("features", SQLDataTypes.VectorType());

    private final SparkContext context;
    private final Broadcast<LabelledSamples> broadcast;
    private final Dataset<Row> rows;

    LabelledFrame(SparkSession spark, LabelledSamples samples, int partitions) {
        this.context = spark.sparkContext();
        JavaSparkContext java = JavaSparkContext.fromSparkContext(context);
        Broadcast<LabelledSamples> shared = java.broadcast(samples);
        List<Integer> slices = IntStream.range(0, partitions).boxed().toList();
        this.broadcast = shared;
        this.rows = spark.createDataFrame(
                        java.parallelize(slices, partitions).flatMap(slice -> slice(shared.value(), slice, partitions)),
                        SCHEMA)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static Iterator<Row> slice(LabelledSamples samples, int slice, int of) {
        int from = (int) ((long) samples.nSamples() * slice / of);
        int to = (int) ((long) samples.nSamples() * (slice + 1) / of);
        return IntStream.range(from, to)
                .mapToObj(i -> RowFactory.create((double) samples.label(i), vector(samples, i)))
                .iterator();
    }

    /** The features of one row. */
    static Vector vector(LabelledSamples samples, int row) {
        double[] values = new double[samples.columns()];
        for (int c = 0; c < values.length; c++) {
            values[c] = samples.feature(row, c);
        }
        return Vectors.dense(values);
    }

    Dataset<Row> rows() {
        return rows;
    }

    /** Runs MLlib with its Spark jobs under a name that a person can read, and puts back the name from before. */
    <T> T described(String description, Supplier<T> work) {
        String before = context.getLocalProperty("spark.job.description");
        context.setJobDescription(description);
        try {
            return work.get();
        } finally {
            context.setJobDescription(before);
        }
    }

    @Override
    public void close() {
        rows.unpersist(true);
        broadcast.destroy();
    }
}
