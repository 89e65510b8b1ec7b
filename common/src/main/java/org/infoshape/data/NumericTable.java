package org.infoshape.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Column groups read from a table, row-major in single precision: {@code [rows, width(group)]}. Immutable. */
public final class NumericTable {

    private final TableLayout layout;
    private final int rows;
    private final long rowsInTable;
    private final float[][] values;
    private final Map<String, List<String>> categories;

    private NumericTable(
            TableLayout layout, int rows, long rowsInTable, float[][] values, Map<String, List<String>> categories) {
        this.layout = layout;
        this.rows = rows;
        this.rowsInTable = rowsInTable;
        this.values = values;
        this.categories = Map.copyOf(categories);
    }

    /**
     * A row that was read.
     *
     * @param number its place in the table, from 0
     * @param cells numbers of each column of the layout
     */
    public record Row(long number, float[][] cells) implements Serializable {}

    /**
     * @param rows the rows chosen, in any order
     * @param rowsInTable how many there were to choose from
     * @param categories of each text column: text i stands as number i
     */
    public static NumericTable of(
            TableLayout layout, List<Row> rows, long rowsInTable, Map<String, List<String>> categories) {
        List<Row> sorted =
                rows.stream().sorted(Comparator.comparingLong(Row::number)).toList();
        float[][] values = new float[layout.groups()][];
        for (int group = 0; group < values.length; group++) {
            int width = layout.width(group);
            values[group] = new float[Math.multiplyExact(sorted.size(), width)];
            int offset = 0;
            for (Row row : sorted) {
                layout.gather(group, row.cells(), values[group], offset);
                offset += width;
            }
        }
        return new NumericTable(layout, sorted.size(), rowsInTable, values, categories);
    }

    public int rows() {
        return rows;
    }

    /** Rows that there were to choose from. */
    public long rowsInTable() {
        return rowsInTable;
    }

    public int width(int group) {
        return layout.width(group);
    }

    /** A copy, row-major {@code [rows, width(group)]}. */
    public float[] values(int group) {
        return values[group].clone();
    }

    /** For each text column the texts, sorted: text i stands as number i. */
    public Map<String, List<String>> categories() {
        return new TreeMap<>(categories);
    }

    /** Digest of all values, 64 lower-case hex digits. */
    public String sha256() {
        SampleDigest digest = new SampleDigest();
        for (int group = 0; group < values.length; group++) {
            int blockValues = SampleDigest.BLOCK_ROWS * width(group);
            for (int from = 0; from < values[group].length; from += blockValues) {
                int n = Math.min(blockValues, values[group].length - from);
                ByteBuffer block = ByteBuffer.allocate(n * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                block.asFloatBuffer().put(values[group], from, n);
                digest.add(group, from / blockValues, block.array(), 0, block.capacity());
            }
        }
        return digest.hex(rows, values.length);
    }
}
