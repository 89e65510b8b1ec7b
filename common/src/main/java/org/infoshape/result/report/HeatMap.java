package org.infoshape.result.report;

import java.util.List;

/**
 * A table of signed numbers on coloured ground, one row a case and one column a candidate: blue below zero, orange above, the
 * stronger the farther. Zero is what is wanted.
 *
 * @param caption above it
 * @param corner what the rows are
 * @param columns at least one
 * @param rows each with a value a column
 * @param steps magnitudes at which the colour gets stronger, rising
 * @param footnotes below it
 */
public record HeatMap(
        String caption, String corner, List<String> columns, List<Row> rows, List<Double> steps, List<String> footnotes)
        implements Block {

    /** @throws IllegalArgumentException if a row has not one value a column */
    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        steps = List.copyOf(steps);
        footnotes = List.copyOf(footnotes);
        for (Row row : rows) {
            if (row.values.size() != columns.size()) {
                throw new IllegalArgumentException("Invalid row " + row.name + ": " + row.values.size()
                        + " values (must be one for each of the " + columns.size() + " columns)");
            }
        }
    }

    /**
     * @param name of the case
     * @param detail beside the name
     * @param values one a column; NaN leaves its cell empty
     */
    public record Row(String name, String detail, List<Double> values) {

        public Row {
            values = List.copyOf(values);
        }
    }

    /**
     * @param text of a cell
     * @param cssClass {@code low-i} or {@code high-i} with the number i of steps reached, or {@code none}
     */
    public record Shade(String text, String cssClass) {}

    @Override
    public String kind() {
        return "heatmap";
    }

    /** Cells of a row as they are shown. */
    public List<Shade> shades(Row row) {
        return row.values.stream().map(this::shade).toList();
    }

    private Shade shade(double value) {
        if (Double.isNaN(value)) {
            return new Shade("", "none");
        }
        long reached = steps.stream().filter(step -> Math.abs(value) >= step).count();
        return new Shade(Numbers.signed(value, 2), (value < 0 ? "low-" : "high-") + reached);
    }
}
