package org.infoshape.result.report;

import java.util.List;

/**
 * @param caption above the table, or empty
 * @param columns at least one
 * @param rows each with a cell a column
 * @param footnotes below the table, in order
 */
public record Table(String caption, List<Column> columns, List<Row> rows, List<String> footnotes) implements Block {

    /** @throws IllegalArgumentException if there is no column, or a row has not one cell a column */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        footnotes = List.copyOf(footnotes);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Invalid columns: 0 (must be >= 1)");
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).cells().size() != columns.size()) {
                throw new IllegalArgumentException("Invalid row " + i + ": "
                        + rows.get(i).cells().size() + " cells (must be one for each of the " + columns.size()
                        + " columns)");
            }
        }
    }

    @Override
    public String kind() {
        return "table";
    }

    /** Side on which the cells of a column stand. */
    public enum Align {
        LEFT("left"),
        RIGHT("right");

        private final String cssClass;

        Align(String cssClass) {
            this.cssClass = cssClass;
        }

        /** Name of the alignment in the style sheet. */
        public String cssClass() {
            return cssClass;
        }
    }

    /**
     * @param title head of the column
     * @param align right for numbers
     */
    public record Column(String title, Align align) {

        public static Column text(String title) {
            return new Column(title, Align.LEFT);
        }

        public static Column number(String title) {
            return new Column(title, Align.RIGHT);
        }
    }

    /**
     * @param cells plain text, one a column; the first names the row
     * @param tone neutral, or how the row stands out
     */
    public record Row(List<String> cells, Tone tone) {

        public Row {
            cells = List.copyOf(cells);
        }

        public static Row of(String... cells) {
            return new Row(List.of(cells), Tone.NEUTRAL);
        }

        public Row in(Tone newTone) {
            return new Row(cells, newTone);
        }
    }
}
