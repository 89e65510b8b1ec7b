package org.infoshape.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.infoshape.data.InvalidCell;
import org.infoshape.data.NumericTable;
import org.infoshape.data.RowChoice;
import org.infoshape.data.TableColumn;
import org.infoshape.data.TableLayout;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of one task and keeps the chosen ones. Rows come as Spark holds them: the layout's columns, then the path
 * of the file and the number of the row in it.
 *
 * @param categories sorted texts of each text column
 * @param firstRows for each file the number of its first row in the table
 * @param highestRank of a chosen row
 */
record RowCheck(
        TableLayout layout,
        Map<String, List<String>> categories,
        Map<String, Long> firstRows,
        RowChoice choice,
        long highestRank)
        implements Serializable {

    Iterator<CheckedRows> rows(Iterator<InternalRow> partition) {
        List<NumericTable.Row> chosen = new ArrayList<>();
        InvalidCell firstInvalid = null;
        UTF8String uri = UTF8String.EMPTY_UTF8;
        String file = "";
        int pathColumn = layout.columns().size();
        while (partition.hasNext()) {
            InternalRow row = partition.next();
            if (!row.getUTF8String(pathColumn).equals(uri)) {
                uri = row.getUTF8String(pathColumn).clone();
                file = ParquetTable.hadoopPath(uri.toString());
            }
            long rowInFile = row.getLong(pathColumn + 1);
            Place place = new Place(firstRows.getOrDefault(file, 0L) + rowInFile, file, rowInFile + 1);
            float[][] cells = new float[pathColumn][];
            InvalidCell invalid = read(row, place, cells);
            if (invalid != null && (firstInvalid == null || invalid.row() < firstInvalid.row())) {
                firstInvalid = invalid;
            }
            if (invalid == null && choice.rank(place.row()) <= highestRank) {
                chosen.add(new NumericTable.Row(place.row(), cells));
            }
        }
        return List.of(new CheckedRows(chosen, firstInvalid)).iterator();
    }

    private record Place(long row, String file, long rowInFile) {

        InvalidCell invalid(String column, String fault) {
            return new InvalidCell(row, DataFiles.name(new Path(file)), rowInFile, column, fault);
        }
    }

    /** Fills the cells of a row, up to the first that cannot be used. */
    private @Nullable InvalidCell read(InternalRow row, Place place, float[][] cells) {
        for (int i = 0; i < cells.length; i++) {
            TableColumn column = layout.columns().get(i);
            if (row.isNullAt(i)) {
                return place.invalid(column.name(), "empty");
            }
            cells[i] = cell(row, i, column);
            if (cells[i].length != column.length()) {
                return place.invalid(
                        column.name(),
                        cells[i].length + " elements (must be " + column.length() + ", as in the first row)");
            }
            for (int j = 0; j < cells[i].length; j++) {
                if (!Float.isFinite(cells[i][j])) {
                    String element = column.kind() == TableColumn.Kind.ARRAY ? "[" + j + "]" : "";
                    return place.invalid(column.name() + element, cells[i][j] + " (must be a finite number)");
                }
            }
        }
        return null;
    }

    private float[] cell(InternalRow row, int index, TableColumn column) {
        return switch (column.kind()) {
            case TEXT ->
                new float[] {
                    Collections.binarySearch(
                            categories.getOrDefault(column.name(), List.of()),
                            row.getUTF8String(index).toString())
                };
            case ARRAY -> elements(row.getArray(index));
            default -> new float[] {row.getFloat(index)};
        };
    }

    private static float[] elements(ArrayData array) {
        float[] elements = new float[array.numElements()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = array.isNullAt(i) ? Float.NaN : array.getFloat(i);
        }
        return elements;
    }
}
