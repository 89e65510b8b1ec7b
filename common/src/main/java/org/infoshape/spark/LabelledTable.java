package org.infoshape.spark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledSamples;

/**
 * A Parquet table of labelled examples with a split that is fixed by id: columns {@code id}, {@code features}, {@code label}
 * (whole numbers from 0) and {@code split} ({@code train} or {@code evaluation}), as {@code generate-gaussian} writes it.
 */
public final class LabelledTable {

    private static final List<String> COLUMNS = List.of("id", "features", "label", "split");

    private final String location;
    private final Dataset<Row> rows;

    private LabelledTable(String location, Dataset<Row> rows) {
        this.location = location;
        this.rows = rows;
    }

    /**
     * Opens a table; its rows are read later.
     *
     * @param location folder or file, local path or URI
     * @throws InvalidDataException if it is not there, is no Parquet, or lacks a column
     */
    public static LabelledTable read(SparkSession session, String location) {
        Dataset<Row> rows = open(session, location);
        for (String column : COLUMNS) {
            if (!Arrays.asList(rows.columns()).contains(column)) {
                throw new InvalidDataException("No column " + column + " in " + location + " (must have "
                        + String.join(", ", COLUMNS) + "; found " + String.join(", ", rows.columns()) + ")");
            }
        }
        return new LabelledTable(location, rows);
    }

    private static Dataset<Row> open(SparkSession session, String location) {
        try {
            return session.read().parquet(location);
        } catch (Exception e) {
            String reason = e instanceof AnalysisException ? "no Parquet data there" : rootMessage(e);
            throw new InvalidDataException("Cannot read " + location + ": " + reason, e);
        }
    }

    public String location() {
        return location;
    }

    /**
     * The training rows as shards in the executors' memory.
     *
     * @param batchSize that every shard must fill
     * @throws InvalidDataException if a row is unusable or a shard is smaller than a batch
     */
    public TrainingShards trainShards(int workers, long seed, int batchSize) {
        try {
            TrainingShards shards =
                    TrainingShards.of(rows.where(split("train")), ExampleColumns.DEFAULT, workers, seed);
            shards.requireBatchSize(batchSize);
            return shards;
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(e.getMessage() + " in " + location, e);
        }
    }

    /** At most {@code most} training rows on the driver, in the order of their ids. */
    public LabelledSamples train(int most, long seed) {
        return collect("train", most, seed);
    }

    /** At most {@code most} held-out rows on the driver, in the order of their ids. */
    public LabelledSamples evaluation(int most, long seed) {
        return collect("evaluation", most, seed);
    }

    /** The rows whose ids have the smallest seeded hashes, so the choice does not depend on files or partitions. */
    private LabelledSamples collect(String split, int most, long seed) {
        List<Row> chosen;
        try {
            chosen = ExampleColumns.DEFAULT
                    .select(rows.where(split(split)))
                    .orderBy(functions.xxhash64(functions.col("id"), functions.lit(seed)), functions.col("id"))
                    .limit(most)
                    .collectAsList();
        } catch (Exception e) {
            throw new InvalidDataException("Cannot read " + location + ": " + rootMessage(e), e);
        }
        if (chosen.size() < 2) {
            throw new InvalidDataException(
                    "Too few rows of split " + split + " in " + location + ": " + chosen.size() + " (must be >= 2)");
        }
        try {
            return samples(chosen.stream()
                    .map(Rows::example)
                    .sorted(Comparator.comparingLong(Example::id))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(e.getMessage() + " in " + location, e);
        }
    }

    private static LabelledSamples samples(List<Example> examples) {
        int dim = examples.get(0).dim();
        float[] features = new float[examples.size() * dim];
        int[] labels = new int[examples.size()];
        for (int i = 0; i < labels.length; i++) {
            Example example = examples.get(i);
            if (example.dim() != dim) {
                throw new IllegalArgumentException("Invalid features: " + example.dim() + " values in row id "
                        + example.id() + " (must be " + dim + " as in row id "
                        + examples.get(0).id() + ")");
            }
            System.arraycopy(example.features(), 0, features, i * dim, dim);
            labels[i] = (int) example.label();
            if (labels[i] != example.label()) {
                throw new IllegalArgumentException("Invalid label: " + example.label() + " in row id " + example.id()
                        + " (must be a whole number >= 0)");
            }
        }
        return new LabelledSamples(features, dim, labels);
    }

    private static Column split(String name) {
        return functions.col("split").equalTo(name);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.toString() : message.lines().findFirst().orElse(root.toString());
    }
}
