package org.infoshape.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.infoshape.data.InvalidCell;
import org.infoshape.data.NumericTable;
import org.infoshape.data.TableColumn;
import org.infoshape.data.TableLayout;

/** Turns the cells of CSV rows into numbers. Texts get numbers as they come, and their places in sorted order at the end. */
final class CsvCells {

    /** Where the kinds of the columns were taken from: its cells, one a column of the layout. */
    record FirstRow(String file, long rowInFile, String[] texts) {}

    private final String path;
    private final TableLayout layout;
    private final int[] places;
    private final FirstRow firstRow;
    private final List<Map<String, Integer>> codes = new ArrayList<>();

    /** @param places of the layout's columns in a row of the file */
    CsvCells(String path, TableLayout layout, int[] places, FirstRow firstRow) {
        this.path = path;
        this.layout = layout;
        this.places = places;
        this.firstRow = firstRow;
        layout.columns().forEach(column -> codes.add(new HashMap<>()));
    }

    TableLayout layout() {
        return layout;
    }

    float[][] parse(String[] row, long number, String file, long rowInFile) {
        float[][] cells = new float[places.length][1];
        for (int i = 0; i < places.length; i++) {
            String cell = row[places[i]];
            TableColumn column = layout.columns().get(i);
            if (column.kind() == TableColumn.Kind.NUMBER) {
                cells[i][0] = number(cell);
                if (!Float.isFinite(cells[i][0])) {
                    throw new InvalidCell(number, file, rowInFile, column.name(), fault(cell)).exception();
                }
            } else {
                cells[i][0] = code(i, cell, new InvalidCell(number, file, rowInFile, column.name(), fault(cell)));
            }
        }
        return cells;
    }

    private int code(int column, String cell, InvalidCell here) {
        Integer known = codes.get(column).get(cell);
        if (known != null) {
            return known;
        }
        if (cell.isEmpty()) {
            throw here.exception();
        }
        if (isNumber(cell)) {
            String text = firstRow.texts()[column];
            throw new InvalidCell(
                            0,
                            firstRow.file(),
                            firstRow.rowInFile(),
                            here.column(),
                            "'" + text + "' (must be a number, as in row " + here.rowInFile() + " of " + here.file()
                                    + ")")
                    .exception();
        }
        if (codes.get(column).size() == TableReader.CATEGORIES_LIMIT) {
            throw TableReader.tooManyTexts(path, here.column());
        }
        codes.get(column).put(cell, codes.get(column).size());
        return codes.get(column).size() - 1;
    }

    private static String fault(String cell) {
        return (cell.isEmpty() ? "empty" : "'" + cell + "'") + " (must be a finite number)";
    }

    /** Puts the sorted places of texts into the rows. */
    void sortCategories(List<NumericTable.Row> rows, Map<String, List<String>> categories) {
        for (int i = 0; i < places.length; i++) {
            TableColumn column = layout.columns().get(i);
            if (column.kind() == TableColumn.Kind.TEXT) {
                List<String> sorted = List.copyOf(new TreeSet<>(codes.get(i).keySet()));
                float[] place = new float[sorted.size()];
                codes.get(i).forEach((text, code) -> place[code] = sorted.indexOf(text));
                for (NumericTable.Row row : rows) {
                    row.cells()[i][0] = place[(int) row.cells()[i][0]];
                }
                categories.put(column.name(), sorted);
            }
        }
    }

    static boolean isNumber(String cell) {
        return !Float.isNaN(number(cell)) || "NaN".equals(cell);
    }

    /** The number that a cell holds; NaN if it holds none. */
    private static float number(String cell) {
        if (cell.isEmpty() || Character.isLetter(cell.charAt(cell.length() - 1)) && !cell.endsWith("Infinity")) {
            return Float.NaN; // parseFloat would take the suffixes of Java's literals
        }
        try {
            return Float.parseFloat(cell);
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }
}
