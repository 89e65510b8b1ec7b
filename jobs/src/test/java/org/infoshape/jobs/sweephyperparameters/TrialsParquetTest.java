package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.infoshape.result.Storage;
import org.infoshape.sweep.SweepTable;
import org.infoshape.sweep.TrialResult;
import org.infoshape.sweep.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsParquetTest {

    @TempDir
    private Path folder;

    @Test
    void driversThatEndAtTheSameMomentDoNotDisturbEachOther() throws Exception {
        TrialResult waiting =
                new TrialResult(0, 0, "k", TrialState.WAITING, new TreeMap<>(Map.of("x", 1)), Optional.empty(), 0, "");
        SweepTable table = new SweepTable(List.of(waiting));
        Storage storage = Storage.at(folder.toString());
        try (SparkSession session = SparkSession.builder()
                .master("local[4]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            for (int round = 0; round < 5; round++) {
                List<CompletableFuture<Void>> drivers = new ArrayList<>();
                for (int driver = 0; driver < 4; driver++) {
                    drivers.add(CompletableFuture.runAsync(() -> write(session, table, storage)));
                }
                drivers.forEach(CompletableFuture::join);
                assertThat(session.read().parquet(folder + "/trials.parquet").count())
                        .isEqualTo(1);
            }
        }
        assertThat(storage.list()).containsExactly("trials.parquet");
        assertThat(folder).isDirectoryNotContaining("glob:**/.tmp-*");
    }

    private static void write(SparkSession session, SweepTable table, Storage storage) {
        try {
            TrialsParquet.write(session, table, storage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
