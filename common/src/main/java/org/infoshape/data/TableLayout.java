package org.infoshape.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which numbers of a table's row make up the row of each column group. */
public final class TableLayout implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<TableColumn> columns;
    private final List<List<ColumnSlice>> groups;

    private TableLayout(List<TableColumn> columns, List<List<ColumnSlice>> groups) {
        this.columns = columns;
        this.groups = groups;
    }

    /**
     * @param table all columns of the table
     * @throws org.infoshape.config.InvalidConfigException if a group names what is not there
     */
    public static TableLayout of(List<TableColumn> table, List<ColumnGroup> groups) {
        Map<Integer, Integer> places = new HashMap<>();
        List<TableColumn> used = new ArrayList<>();
        List<List<ColumnSlice>> slices = new ArrayList<>();
        for (ColumnGroup group : groups) {
            List<ColumnSlice> moved = new ArrayList<>();
            for (ColumnSlice slice : group.in(table)) {
                int place = places.computeIfAbsent(slice.column(), column -> {
                    used.add(table.get(column));
                    return used.size() - 1;
                });
                moved.add(new ColumnSlice(place, slice.from(), slice.until()));
            }
            slices.add(List.copyOf(moved));
        }
        return new TableLayout(List.copyOf(used), List.copyOf(slices));
    }

    /** The columns that any group uses, each once. */
    public List<TableColumn> columns() {
        return columns;
    }

    public int groups() {
        return groups.size();
    }

    /** Numbers in a row of one group. */
    public int width(int group) {
        return groups.get(group).stream().mapToInt(ColumnSlice::width).sum();
    }

    /**
     * Picks the row of one group.
     *
     * @param cells numbers of each of {@link #columns()}
     * @param out receives {@code width(group)} numbers from {@code offset} on
     */
    public void gather(int group, float[][] cells, float[] out, int offset) {
        int at = offset;
        for (ColumnSlice slice : groups.get(group)) {
            System.arraycopy(cells[slice.column()], slice.from(), out, at, slice.width());
            at += slice.width();
        }
    }
}
