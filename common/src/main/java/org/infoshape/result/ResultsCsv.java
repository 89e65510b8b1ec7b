package org.infoshape.result;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code results.csv}: a header and one line a {@link ResultRow}, failed rows included.
 *
 * <p>Fields are quoted as RFC 4180 asks, where they hold a comma, a quote or a line break; lines end with {@code \n} as
 * every tool on Unix expects, and {@code \r\n} is read as well. Numbers are in the shortest form that reads back to the
 * same bits; flags are joined by {@code ;}.
 */
public final class ResultsCsv {

    private static final List<String> HEADER = List.of(
            "estimator",
            "task",
            "n-samples",
            "seed",
            "estimate",
            "standard-error",
            "elapsed-seconds",
            "flags",
            "error");

    private ResultsCsv() {}

    /** Header and rows, in the order given. */
    public static String write(List<ResultRow> rows) {
        StringBuilder out = new StringBuilder();
        appendLine(out, HEADER);
        for (ResultRow row : rows) {
            appendLine(
                    out,
                    List.of(
                            row.estimator(),
                            row.task(),
                            Integer.toString(row.nSamples()),
                            Long.toString(row.seed()),
                            Double.toString(row.estimate()),
                            Double.toString(row.standardError()),
                            Double.toString(row.elapsedSeconds()),
                            String.join(";", row.flags()),
                            row.error()));
        }
        return out.toString();
    }

    private static void appendLine(StringBuilder out, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(fields.get(i)));
        }
        out.append('\n');
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /**
     * @param csv what {@link #write} wrote, perhaps edited by hand
     * @param source where the text comes from, for the message: a file's name
     * @throws IllegalArgumentException naming source and record, if the header or a row is not as written
     */
    public static List<ResultRow> read(String csv, String source) {
        List<List<String>> records = new CsvRecords(csv, source).all();
        if (records.isEmpty() || !records.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("Invalid header of " + source + ": "
                    + (records.isEmpty() ? "nothing" : String.join(",", records.get(0))) + " (must be "
                    + String.join(",", HEADER) + ")");
        }
        List<ResultRow> rows = new ArrayList<>(records.size() - 1);
        for (int i = 1; i < records.size(); i++) {
            rows.add(row(records.get(i), source + ", record " + (i + 1)));
        }
        return rows;
    }

    private static ResultRow row(List<String> fields, String place) {
        if (fields.size() != HEADER.size()) {
            throw new IllegalArgumentException(
                    "Invalid " + place + ": " + fields.size() + " fields (must be " + HEADER.size() + ")");
        }
        try {
            return new ResultRow(
                    fields.get(0),
                    fields.get(1),
                    Integer.parseInt(fields.get(2)),
                    Long.parseLong(fields.get(3)),
                    Double.parseDouble(fields.get(4)),
                    Double.parseDouble(fields.get(5)),
                    Double.parseDouble(fields.get(6)),
                    fields.get(7).isEmpty() ? List.of() : List.of(fields.get(7).split(";", -1)),
                    fields.get(8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Invalid " + place + ": " + e.getMessage(), e);
        }
    }
}
