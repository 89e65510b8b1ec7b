package org.infoshape.data;

import java.io.Serializable;

/**
 * A cell that cannot be used.
 *
 * @param row its place in the whole table, from 0
 * @param file that holds it
 * @param rowInFile from 1, a header line not counted
 * @param column its name; with the element in brackets if the column is one of arrays
 * @param fault the value and what it must be
 */
public record InvalidCell(long row, String file, long rowInFile, String column, String fault) implements Serializable {

    public InvalidDataException exception() {
        return new InvalidDataException(
                "Invalid value in " + file + ", row " + rowInFile + ", column " + column + ": " + fault);
    }
}
