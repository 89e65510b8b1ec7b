package org.infoshape.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.infoshape.data.InvalidCell;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.NumericTable;
import org.infoshape.data.TableColumn;
import org.infoshape.data.TableLayout;
import org.infoshape.data.TableSource;

/** Reads Parquet files through Spark: the executors check all rows and send the chosen ones. */
final class ParquetTable {

    private final SparkSession session;
    private final List<FileStatus> files;
    private final TableSource source;

    ParquetTable(SparkSession session, List<FileStatus> files, TableSource source) {
        this.session = session;
        this.files = files;
        this.source = source;
    }

    NumericTable read() {
        Map<String, Long> firstRows = new HashMap<>();
        long rows = 0;
        for (FileStatus file : files) {
            firstRows.put(file.getPath().toString(), rows);
            rows += countRows(file);
        }
        if (rows == 0) {
            throw new InvalidDataException("No rows in " + source.path());
        }
        try {
            return readRows(firstRows, rows);
        } catch (Exception e) { // Scala code throws checked exceptions undeclared
            throw ReadFailure.of(e, source.path(), firstRows.keySet());
        }
    }

    /** From the footer, which a truncated file lacks. */
    private long countRows(FileStatus file) {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, hadoop))) {
            return reader.getRecordCount();
        } catch (IOException | RuntimeException e) {
            throw new InvalidDataException(
                    "Cannot read " + DataFiles.name(file.getPath()) + ": truncated or no Parquet file", e);
        }
    }

    private NumericTable readRows(Map<String, Long> firstRows, long rows) {
        Dataset<Row> table = session.read()
                .option("parquet.page.verify-checksum.enabled", "true")
                .parquet(files.stream().map(file -> file.getPath().toString()).toArray(String[]::new));
        TableLayout layout = TableLayout.of(columns(table), source.groups());
        Map<String, List<String>> categories = new TreeMap<>();
        for (TableColumn column : layout.columns()) {
            if (column.kind() == TableColumn.Kind.TEXT) {
                categories.put(column.name(), texts(table, column.name()));
            }
        }
        RowCheck check = new RowCheck(
                layout, categories, firstRows, source.choice(), source.choice().highestRank(rows));
        List<CheckedRows> parts = table.select(selection(layout))
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(check::rows)
                .collect();
        parts.stream()
                .flatMap(part -> part.invalid().stream())
                .min(Comparator.comparingLong(InvalidCell::row))
                .ifPresent(cell -> {
                    throw cell.exception();
                });
        return NumericTable.of(
                layout, parts.stream().flatMap(part -> part.rows().stream()).toList(), rows, categories);
    }

    private static List<TableColumn> columns(Dataset<Row> table) {
        List<TableColumn> columns = new ArrayList<>();
        for (StructField field : table.schema().fields()) {
            TableColumn.Kind kind = kind(field.dataType());
            int length = 1;
            if (kind == TableColumn.Kind.ARRAY) {
                Row first = table.select(size(quoted(field.name()))).head();
                length = first.isNullAt(0) ? 0 : Math.max(0, first.getInt(0));
            }
            columns.add(new TableColumn(field.name(), kind, length));
        }
        return columns;
    }

    private static TableColumn.Kind kind(DataType type) {
        if (type instanceof NumericType || type instanceof BooleanType) {
            return TableColumn.Kind.NUMBER;
        } else if (type instanceof StringType) {
            return TableColumn.Kind.TEXT;
        } else if (type instanceof ArrayType array && kind(array.elementType()) == TableColumn.Kind.NUMBER) {
            return TableColumn.Kind.ARRAY;
        }
        return TableColumn.Kind.UNUSABLE;
    }

    private List<String> texts(Dataset<Row> table, String column) {
        List<Row> texts = table.select(quoted(column))
                .where(quoted(column).isNotNull())
                .distinct()
                .limit(TableReader.CATEGORIES_LIMIT + 1)
                .collectAsList();
        if (texts.size() > TableReader.CATEGORIES_LIMIT) {
            throw TableReader.tooManyTexts(source.path(), column);
        }
        return texts.stream().map(row -> row.getString(0)).sorted().toList();
    }

    /** The layout's columns in single precision, then file and row. */
    private static Column[] selection(TableLayout layout) {
        List<Column> selection = new ArrayList<>();
        for (TableColumn column : layout.columns()) {
            selection.add(
                    switch (column.kind()) {
                        case NUMBER -> quoted(column.name()).cast("float");
                        case ARRAY -> quoted(column.name()).cast("array<float>");
                        default -> quoted(column.name());
                    });
        }
        selection.add(col("_metadata.file_path"));
        selection.add(col("_metadata.row_index"));
        return selection.toArray(Column[]::new);
    }

    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    /** The path that Spark gives as an encoded URI, as Hadoop writes it. */
    static String hadoopPath(String filePath) {
        return new Path(URI.create(filePath)).toString();
    }
}
