package org.infoshape.spark;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.NumericTable;
import org.infoshape.data.TableColumn;
import org.infoshape.data.TableLayout;
import org.infoshape.data.TableSource;
import org.jspecify.annotations.Nullable;

/** Reads CSV files from end to end on the driver, keeping the chosen rows only. */
final class CsvTable {

    private static final int COLUMNS_LIMIT = 100_000;

    private record Ranked(long rank, NumericTable.Row row) {}

    private final List<FileStatus> files;
    private final TableSource source;
    private final Configuration hadoop;
    private final PriorityQueue<Ranked> chosen =
            new PriorityQueue<>(Comparator.comparingLong(Ranked::rank).reversed());
    private String[] header = {};
    private @Nullable CsvCells cells;
    private long rows;

    CsvTable(List<FileStatus> files, TableSource source, Configuration hadoop) {
        this.files = files;
        this.source = source;
        this.hadoop = hadoop;
    }

    NumericTable read() {
        for (FileStatus file : files) {
            String name = DataFiles.name(file.getPath());
            try (InputStream in = open(file.getPath())) {
                readFile(in, name);
            } catch (IOException | TextParsingException e) {
                throw new InvalidDataException("Cannot read " + name + ": " + firstLine(e), e);
            }
        }
        if (cells == null) {
            throw new InvalidDataException("No rows in " + source.path());
        }
        List<NumericTable.Row> read = chosen.stream().map(Ranked::row).toList();
        Map<String, List<String>> categories = new TreeMap<>();
        cells.sortCategories(read, categories);
        return NumericTable.of(cells.layout(), read, rows, categories);
    }

    private InputStream open(Path path) throws IOException {
        InputStream in = path.getFileSystem(hadoop).open(path);
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
        return codec == null ? in : codec.createInputStream(in);
    }

    private void readFile(InputStream in, String name) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setMaxColumns(COLUMNS_LIMIT);
        settings.setMaxCharsPerColumn(-1);
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
        settings.setNullValue("");
        settings.setEmptyValue("");
        CsvParser parser = new CsvParser(settings);
        parser.beginParsing(in, StandardCharsets.UTF_8);
        try {
            readHeader(parser.parseNext(), name);
            long rowInFile = 0;
            for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
                readRow(row, name, ++rowInFile);
            }
        } finally {
            parser.stopParsing();
        }
    }

    private void readHeader(String @Nullable [] names, String file) {
        if (names == null) {
            throw new InvalidDataException("Cannot read " + file + ": empty (must begin with a line of column names)");
        }
        if (header.length == 0) {
            header = names.clone();
        } else if (!Arrays.equals(header, names)) {
            throw new InvalidDataException("Invalid column names in " + file + ": " + String.join(",", names)
                    + " (must be those of " + DataFiles.name(files.get(0).getPath()) + ")");
        }
    }

    private void readRow(String[] row, String file, long rowInFile) {
        if (row.length != header.length) {
            throw new InvalidDataException("Invalid row " + rowInFile + " in " + file + ": " + row.length
                    + " cells (must be " + header.length + " as in the header)");
        }
        if (cells == null) {
            cells = firstCells(row, file, rowInFile);
        }
        float[][] parsed = cells.parse(row, rows, file, rowInFile);
        long rank = source.choice().rank(rows);
        if (chosen.size() < source.choice().limit()) {
            chosen.add(new Ranked(rank, new NumericTable.Row(rows, parsed)));
        } else if (rank < chosen.element().rank()) {
            chosen.remove();
            chosen.add(new Ranked(rank, new NumericTable.Row(rows, parsed)));
        }
        rows++;
    }

    /** The first row says which columns hold texts. */
    private CsvCells firstCells(String[] row, String file, long rowInFile) {
        List<TableColumn> columns = new ArrayList<>();
        for (int i = 0; i < header.length; i++) {
            boolean number = row[i].isEmpty() || CsvCells.isNumber(row[i]);
            columns.add(new TableColumn(header[i], number ? TableColumn.Kind.NUMBER : TableColumn.Kind.TEXT, 1));
        }
        TableLayout layout = TableLayout.of(columns, source.groups());
        List<String> names = Arrays.asList(header);
        int[] places = layout.columns().stream()
                .mapToInt(column -> names.indexOf(column.name()))
                .toArray();
        String[] firstTexts = IntStream.of(places).mapToObj(place -> row[place]).toArray(String[]::new);
        return new CsvCells(source.path(), layout, places, new CsvCells.FirstRow(file, rowInFile, firstTexts));
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
