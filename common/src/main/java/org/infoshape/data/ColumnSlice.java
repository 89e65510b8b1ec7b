package org.infoshape.data;

import java.io.Serializable;

/**
 * Some of the numbers in the cells of one column.
 *
 * @param column its place in the table
 * @param from first number of the cell
 * @param until after the last one
 */
public record ColumnSlice(int column, int from, int until) implements Serializable {

    public int width() {
        return until - from;
    }
}
