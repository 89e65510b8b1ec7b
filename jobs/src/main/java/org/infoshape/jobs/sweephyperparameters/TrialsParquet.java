package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.infoshape.result.Storage;
import org.infoshape.sweep.SweepTable;
import org.infoshape.sweep.TrialRecord;
import org.infoshape.sweep.TrialResult;

/**
 * {@code trials.parquet}: the ledger in one file for Spark, pandas and the like; derived, so it may be deleted. Values of
 * axes are text, metrics are doubles that are null unless the trial is complete.
 */
final class TrialsParquet {

    private TrialsParquet() {}

    /**
     * Spark writes a folder of parts, and two drivers that end at once would mix theirs; so each writes one of its own, and
     * its only part is put in place in one step.
     */
    static void write(SparkSession session, SweepTable table, Storage folder) throws IOException {
        SortedSet<String> axes = new TreeSet<>();
        table.trials().forEach(trial -> axes.addAll(trial.parameters().keySet()));
        SortedSet<String> metrics = table.metrics();
        StructType schema = new StructType()
                .add("number", DataTypes.IntegerType)
                .add("rung", DataTypes.IntegerType)
                .add("key", DataTypes.StringType)
                .add("state", DataTypes.StringType)
                .add("attempts", DataTypes.IntegerType)
                .add("seconds", DataTypes.DoubleType)
                .add("error", DataTypes.StringType);
        for (String axis : axes) {
            schema = schema.add("axis." + axis, DataTypes.StringType);
        }
        for (String metric : metrics) {
            schema = schema.add("metric." + metric, DataTypes.DoubleType);
        }
        List<Row> rows =
                table.trials().stream().map(trial -> row(trial, axes, metrics)).toList();
        String own = ".tmp-trials-" + UUID.randomUUID();
        try {
            session.createDataFrame(rows, schema).coalesce(1).write().parquet(folder.location() + "/" + own);
            Storage parts = folder.folder(own);
            String part = parts.list().stream()
                    .filter(name -> name.endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            folder.write("trials.parquet", parts.read(part));
        } finally {
            folder.delete(own);
        }
    }

    private static Row row(TrialResult trial, SortedSet<String> axes, SortedSet<String> metrics) {
        List<Object> cells = new ArrayList<>(List.of(
                trial.number(),
                trial.rung(),
                trial.key(),
                trial.state().name(),
                trial.attempts(),
                trial.record().map(TrialRecord::seconds).orElse(Double.NaN),
                trial.error()));
        axes.forEach(axis -> cells.add(String.valueOf(trial.parameters().get(axis))));
        metrics.forEach(metric -> cells.add(
                trial.record().map(record -> record.metrics().get(metric)).orElse(null)));
        return RowFactory.create(cells.toArray());
    }
}
