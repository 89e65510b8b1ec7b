package org.infoshape.data;

import java.io.Serializable;

/**
 * A column of a table.
 *
 * @param kind what a cell holds
 * @param length numbers in a cell: of every array of an array column, else 1
 */
public record TableColumn(String name, Kind kind, int length) implements Serializable {

    /** What a cell of a column holds. */
    public enum Kind {
        /** A number or a boolean. */
        NUMBER,
        /** A text that names a category. */
        TEXT,
        /** An array of numbers. */
        ARRAY,
        /** Anything else. */
        UNUSABLE
    }
}
