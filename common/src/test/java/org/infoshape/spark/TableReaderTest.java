package org.infoshape.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.infoshape.config.InvalidConfigException;
import org.infoshape.data.ColumnGroup;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.NumericTable;
import org.infoshape.data.RowChoice;
import org.infoshape.data.TableSource;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReaderTest {

    private static LocalSpark spark;
    private static SparkSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        spark = LocalSpark.start(3);
        session = spark.session();
    }

    @AfterAll
    static void close() {
        spark.close();
    }

    private NumericTable read(String name, String x, String y) {
        return read(name, x, y, 1_000_000);
    }

    private NumericTable read(String name, String x, String y, int limit) {
        return TableReader.read(
                session,
                new TableSource(
                        folder.resolve(name).toString(),
                        List.of(new ColumnGroup("input.x", x), new ColumnGroup("input.y", y)),
                        new RowChoice(limit, 1)));
    }

    private void csv(String name, String... lines) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private void parquet(String name, String sql) {
        session.sql(sql).coalesce(1).write().parquet(folder.resolve(name).toString());
    }

    private Path part(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void csvGivesNumbersAndCodesOfSortedTexts() throws IOException {
        csv("t.csv", "x0,x1,label,on", "1,2.5,dog,true", "-3e1, 4 ,\"cat, big\",false", "5,6,dog,true");
        NumericTable table = read("t.csv", "x0-x1", "label, on");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.values(0)).containsExactly(1, 2.5f, -30, 4, 5, 6);
        assertThat(table.values(1)).containsExactly(1, 1, 0, 0, 1, 1);
        assertThat(table.categories()).containsEntry("label", List.of("cat, big", "dog"));
        assertThat(table.sha256()).isEqualTo(read("t.csv", "x0-x1", "label, on").sha256());
        assertThat(table.sha256())
                .isNotEqualTo(read("t.csv", "x1, x0", "label, on").sha256());
    }

    @Test
    void parquetGivesTheSameAsCsv() throws IOException {
        csv("t.csv", "x0,x1,label,on", "1,2.5,dog,true", "-30,4,cat,false", "5,6,dog,true");
        parquet(
                "t",
                "select * from values (1, 2.5D, 'dog', true), (-30, 4D, 'cat', false), (5, 6D, 'dog', true)"
                        + " as t(x0, x1, label, on)");
        NumericTable table = read("t", "x0-x1", "label, on");
        assertThat(table.sha256()).isEqualTo(read("t.csv", "x0-x1", "label, on").sha256());
        assertThat(table.categories()).containsEntry("label", List.of("cat", "dog"));
    }

    @Test
    void arraysAreTakenWholeOrInPart() {
        parquet(
                "t",
                "select id, array(cast(id as float), cast(10 * id as float), cast(100 * id as float)) as features"
                        + " from range(3)");
        assertThat(read("t", "features", "id").values(0)).containsExactly(0, 0, 0, 1, 10, 100, 2, 20, 200);
        assertThat(read("t", "features[1-2]", "features[0]").values(0)).containsExactly(0, 0, 10, 100, 20, 200);
    }

    @Test
    void aFolderOfFilesIsOneTableInTheOrderOfTheirNames() throws IOException {
        csv("t/a.csv", "x,y", "1,2");
        csv("t/b.csv", "x,y", "3,4");
        csv("t/_ignored.csv", "z", "5");
        assertThat(read("t", "x", "y").values(0)).containsExactly(1, 3);
        csv("t/c.csv", "x,z", "3,4");
        assertThatThrownBy(() -> read("t", "x", "y"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid column names in " + folder.resolve("t/c.csv") + ": x,z (must be those of "
                        + folder.resolve("t/a.csv") + ")");
    }

    @Test
    void tooManyRowsAreCutToTheSameChoiceInEveryFormat() throws IOException {
        csv(
                "t.csv",
                Stream.concat(Stream.of("x,y"), IntStream.range(0, 500).mapToObj(i -> i + "," + -i))
                        .toArray(String[]::new));
        session.range(0, 500, 1, 7)
                .selectExpr("id as x", "-id as y")
                .write()
                .parquet(folder.resolve("t").toString());
        NumericTable table = read("t", "x", "y", 50);
        assertThat(table.rows()).isEqualTo(50);
        assertThat(table.rowsInTable()).isEqualTo(500);
        assertThat(table.values(0)).isSorted();
        assertThat(table.values(0)[49]).as("not just the first rows").isGreaterThan(400);
        assertThat(read("t.csv", "x", "y", 50).values(0)).containsExactly(table.values(0));
        for (int row = 0; row < 50; row++) {
            assertThat(table.values(1)[row]).isEqualTo(-table.values(0)[row]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,abc | Invalid value in FILE, row 2, column y: 'abc' (must be a finite number)",
                "1,NaN | Invalid value in FILE, row 2, column y: 'NaN' (must be a finite number)",
                "-Infinity,2 | Invalid value in FILE, row 2, column x: '-Infinity' (must be a finite number)",
                "1e99,2 | Invalid value in FILE, row 2, column x: '1e99' (must be a finite number)",
                "1f,2 | Invalid value in FILE, row 2, column x: '1f' (must be a finite number)",
                "1, | Invalid value in FILE, row 2, column y: empty (must be a finite number)",
                "1,2,3 | Invalid row 2 in FILE: 3 cells (must be 2 as in the header)",
                "1 | Invalid row 2 in FILE: 1 cells (must be 2 as in the header)",
            })
    void aBadCellOfCsvIsNamedWithFileRowAndColumn(String row, String message) throws IOException {
        csv("t.csv", "x,y", "1,2", row, "3,4");
        assertThatThrownBy(() -> read("t.csv", "x", "y"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(message.replace("FILE", folder.resolve("t.csv").toString()));
    }

    @Test
    void aTextAmongNumbersIsNamedAlsoInTheFirstRow() throws IOException {
        csv("t.csv", "x,y", "one,2", "3,4");
        assertThatThrownBy(() -> read("t.csv", "x", "y"))
                .hasMessage("Invalid value in " + folder.resolve("t.csv")
                        + ", row 1, column x: 'one' (must be a number, as in row 2 of " + folder.resolve("t.csv")
                        + ")");
    }

    @Test
    void textsThatAreNoLabelsAreRefused() throws IOException {
        csv(
                "t.csv",
                Stream.concat(Stream.of("x,y"), IntStream.range(0, 1001).mapToObj(i -> "id" + i + "z,1"))
                        .toArray(String[]::new));
        parquet("t", "select concat('id', id) as x, id as y from range(1001)");
        for (String name : List.of("t.csv", "t")) {
            assertThatThrownBy(() -> read(name, "x", "y"))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessage("Invalid column x in " + folder.resolve(name)
                            + ": more than 1000 different texts (must be numbers, or at most 1000 labels)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cast('NaN' as double) | x: NaN (must be a finite number)",
                "cast('-Infinity' as double) | x: -Infinity (must be a finite number)",
                "1e99D | x: Infinity (must be a finite number)",
                "cast(null as double) | x: empty",
            })
    void aBadCellOfParquetIsNamedWithFileRowAndColumn(String value, String message) throws IOException {
        parquet("t", "select id, if(id = 5 or id = 7, " + value + ", 0.5D) as x from range(10)");
        assertThatThrownBy(() -> read("t", "x", "id"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid value in " + part("t") + ", row 6, column " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "array(1, 2) | a: 2 elements (must be 3, as in the first row)",
                "array(1, null, 3) | a[1]: NaN (must be a finite number)",
            })
    void aBadArrayIsNamedWithTheElement(String value, String message) throws IOException {
        parquet("t", "select id, if(id = 5, " + value + ", array(1, 2, 3)) as a from range(10)");
        assertThatThrownBy(() -> read("t", "a", "id"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid value in " + part("t") + ", row 6, column " + message);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        assertThatThrownBy(() -> read("none.csv", "x", "y"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("No such file or folder: " + folder.resolve("none.csv"));
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> read("empty", "x", "y")).hasMessage("No data files in " + folder.resolve("empty"));
        csv("header.csv", "x,y");
        assertThatThrownBy(() -> read("header.csv", "x", "y")).hasMessage("No rows in " + folder.resolve("header.csv"));
        Files.writeString(folder.resolve("nothing.csv"), "");
        assertThatThrownBy(() -> read("nothing.csv", "x", "y"))
                .hasMessage("Cannot read " + folder.resolve("nothing.csv")
                        + ": empty (must begin with a line of column names)");
        csv("t.csv", "x,label", "1,2");
        assertThatThrownBy(() -> read("t.csv", "x", "lable"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("Unknown column lable in input.y (did you mean 'label'?)");
        parquet("t", "select id as x, current_date() as day from range(3)");
        assertThatThrownBy(() -> read("t", "x", "y")).isInstanceOf(InvalidConfigException.class);
        assertThatThrownBy(() -> read("t", "x", "day"))
                .hasMessage("Invalid input.y: day (must be a column of numbers, booleans, texts or arrays of numbers)");
    }

    @Test
    void aTruncatedParquetFileIsNamed() throws IOException {
        parquet("t", "select id as x, id as y from range(1000)");
        byte[] whole = Files.readAllBytes(part("t"));
        Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("text.parquet"), "no parquet at all");
        for (String name : List.of("cut.parquet", "text.parquet")) {
            assertThatThrownBy(() -> read(name, "x", "y"))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessage("Cannot read " + folder.resolve(name) + ": truncated or no Parquet file");
        }
    }

    @Test
    void aChangedByteInAParquetPageIsFound() throws Exception {
        parquet("t", "select id as x, id * id as y from range(1000)");
        byte[] bytes = Files.readAllBytes(part("t"));
        bytes[bytes.length / 4] ^= 1;
        Files.write(folder.resolve("changed.parquet"), bytes);
        assertThatThrownBy(() -> read("changed.parquet", "x", "y"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("Cannot read " + folder.resolve("changed.parquet") + ": corrupt (")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void compressedCsvIsReadAndATruncatedOneIsNamed() throws IOException {
        String text = "x,y\n"
                + IntStream.range(0, 5000).mapToObj(i -> i + "," + i * 7 % 1000).collect(Collectors.joining("\n"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("t.csv.gz"), packed.toByteArray());
        assertThat(read("t.csv.gz", "x", "y").rows()).isEqualTo(5000);
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        assertThatThrownBy(() -> read("cut.csv.gz", "x", "y"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith("Cannot read " + folder.resolve("cut.csv.gz") + ": ");
    }

    @Test
    void aNameWithSpacesAndSignsIsRead() throws IOException {
        Files.createDirectories(folder.resolve("a b%20c"));
        session.range(10)
                .selectExpr("id as `x.1`", "id as y")
                .write()
                .parquet(folder.resolve("a b%20c/t").toString());
        NumericTable table = read("a b%20c/t", "x.1", "y", 4);
        assertThat(table.values(0)).containsExactly(table.values(1));
    }
}
