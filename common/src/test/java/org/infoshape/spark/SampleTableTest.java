package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.infoshape.data.IdSplit;
import org.infoshape.data.LabelledRows;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTableTest {

    private static final int ROWS = 6_500;
    private static final int DIMENSION = 6;

    private static LocalSpark spark;
    private static SparkSession session;

    @TempDir
    private Path folder;

    private record Rows(long rows, int dimension, GaussianMixture mixture, IdSplit split) implements LabelledRows {

        @Override
        public void features(long from, int n, float[] features) {
            mixture.features(11, from, n, features);
        }

        @Override
        public int label(long id) {
            return GaussianMixture.label(id);
        }

        @Override
        public boolean evaluation(long id) {
            return split.evaluation(id);
        }
    }

    private static Rows rows(int rows, int dimension) {
        return new Rows(rows, dimension, new GaussianMixture(dimension, -0.5, 0.5), new IdSplit(11, 0.2));
    }

    @BeforeAll
    static void open() {
        spark = LocalSpark.start(3);
        session = spark.session();
    }

    @AfterAll
    static void close() {
        spark.close();
    }

    private SampleTable.Written write(LabelledRows rows, int rowsPerFile, String name) throws Exception {
        return SampleTable.write(
                session, rows, rowsPerFile, folder.resolve(name).toUri(), written -> {});
    }

    @ParameterizedTest
    @CsvSource({"7000, 1", "3000, 3", "1000, 7"})
    void theRowsAreTheSameInAnyNumberOfFiles(int rowsPerFile, int files) throws Exception {
        Rows rows = rows(ROWS, DIMENSION);
        SampleTable.Written written = write(rows, rowsPerFile, "data");
        float[] expected = new float[ROWS * DIMENSION];
        rows.features(0, ROWS, expected);

        assertThat(parts("data")).hasSize(files);
        assertThat(written).isEqualTo(write(rows, 2000, "other"));
        List<Row> read = session.read()
                .parquet(folder.resolve("data").toString())
                .select("id", "features", "label", "split")
                .collectAsList();
        assertThat(read).hasSize(ROWS);
        for (Row row : read) {
            int id = (int) row.getLong(0);
            List<Float> features = row.getList(1);
            assertThat(features).hasSize(DIMENSION);
            for (int i = 0; i < DIMENSION; i++) {
                assertThat(features.get(i)).isEqualTo(expected[id * DIMENSION + i]);
            }
            assertThat(row.getInt(2)).isEqualTo(id % 2);
            assertThat(row.getString(3)).isEqualTo(rows.evaluation(id) ? "evaluation" : "train");
        }
        assertThat(read.stream().map(row -> row.getLong(0)).distinct()).hasSize(ROWS);
    }

    @Test
    void filesHoldConsecutiveIdsAndTheSameBitsEveryTime() throws Exception {
        write(rows(ROWS, DIMENSION), 3000, "first");
        write(rows(ROWS, DIMENSION), 3000, "second");
        for (Path part : parts("first")) {
            assertThat(folder.resolve("second").resolve(part.getFileName())).hasSameBinaryContentAs(part);
        }
        Row last = session.read()
                .parquet(folder.resolve("first/part-00002.parquet").toString())
                .selectExpr("min(id)", "max(id)", "count(*)")
                .head();
        assertThat(List.of(last.getLong(0), last.getLong(1), last.getLong(2))).containsExactly(6000L, 6499L, 500L);
        assertThat(session.read()
                        .parquet(folder.resolve("first").toString())
                        .where("id between 2990 and 3009")
                        .count())
                .as("rows that the statistics of the files let through")
                .isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"2, 1000", "3, 999", "7, 1001", "8, 1", "9, 1500", "600, 1200"})
    void everyWidthAndAPageThatIsNotFullAreReadBack(int halfDimension, int n) throws Exception {
        Rows rows = rows(n, 2 * halfDimension);
        write(rows, 2000, "data");
        float[] expected = new float[n * 2 * halfDimension];
        rows.features(0, n, expected);
        Row sums = session.read()
                .parquet(folder.resolve("data").toString())
                .selectExpr(
                        "min(size(features))",
                        "max(size(features))",
                        "sum(aggregate(features, 0D, (s, f) -> s + double(f) * (id + 1)))")
                .head();
        assertThat(sums.getInt(0)).isEqualTo(2 * halfDimension);
        assertThat(sums.getInt(1)).isEqualTo(2 * halfDimension);
        double sum = 0;
        double absolute = 0;
        for (int i = 0; i < expected.length; i++) {
            double term = expected[i] * (i / (2 * halfDimension) + 1.0);
            sum += term;
            absolute += Math.abs(term);
        }
        // rounding of a sum in another order
        assertThat(sums.getDouble(2)).isCloseTo(sum, within(absolute * 1e-12));
    }

    @Test
    void theDigestTellsOtherValuesApart() throws Exception {
        assertThat(write(rows(ROWS, DIMENSION), 3000, "a").sha256())
                .isNotEqualTo(write(rows(ROWS - 1, DIMENSION), 3000, "b").sha256())
                .isNotEqualTo(write(rows(ROWS, DIMENSION + 2), 3000, "c").sha256())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void whatAKilledRunLeftIsReplaced() throws Exception {
        Files.createDirectories(folder.resolve("_data"));
        Files.writeString(folder.resolve("_data/part-00009.parquet"), "half");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/part-00008.parquet"), "old");
        write(rows(ROWS, DIMENSION), 3000, "data");
        assertThat(folder.resolve("_data")).doesNotExist();
        assertThat(names("data"))
                .containsExactly("_SUCCESS", "part-00000.parquet", "part-00001.parquet", "part-00002.parquet");
    }

    @Test
    void filesThatWouldCutABlockOfTheDigestAreRefused() {
        assertThatThrownBy(() -> write(rows(ROWS, DIMENSION), 1500, "data"))
                .hasMessage("Invalid rows per file: 1500 (must be a multiple of 1000)");
    }

    private List<Path> parts(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
