package org.infoshape.reference;

import java.util.Arrays;

/**
 * One side of paired samples. The array is not copied; nobody changes it.
 *
 * @param values row-major {@code [n, columns]}
 * @param columns at least 1
 */
public record Side(float[] values, int columns) {

    public Side {
        if (columns < 1 || values.length == 0 || values.length % columns != 0) {
            throw new IllegalArgumentException("Invalid samples: " + values.length + " values in " + columns
                    + " columns (must be one or more whole rows)");
        }
    }

    public int rows() {
        return values.length / columns;
    }

    /** One column's values. */
    double[] column(int c) {
        double[] column = new double[rows()];
        Arrays.setAll(column, i -> values[i * columns + c]);
        return column;
    }

    /** The rows with the given indices, in that order. */
    Side rows(int[] indices) {
        float[] chosen = new float[indices.length * columns];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * columns, chosen, i * columns, columns);
        }
        return new Side(chosen, columns);
    }

    static void requireSameRows(Side x, Side y) {
        if (x.rows() != y.rows()) {
            throw new IllegalArgumentException(
                    "Invalid samples: " + x.rows() + " rows of x, " + y.rows() + " of y (must be as many)");
        }
    }

    /** These columns and one more. */
    public Side with(double[] column) {
        int width = columns + 1;
        float[] wider = new float[rows() * width];
        for (int i = 0; i < rows(); i++) {
            System.arraycopy(values, i * columns, wider, i * width, columns);
            wider[i * width + columns] = (float) column[i];
        }
        return new Side(wider, width);
    }

    /** x and y next to each other. */
    public static Side joined(Side x, Side y) {
        requireSameRows(x, y);
        int width = x.columns + y.columns;
        float[] joined = new float[x.rows() * width];
        for (int i = 0; i < x.rows(); i++) {
            System.arraycopy(x.values, i * x.columns, joined, i * width, x.columns);
            System.arraycopy(y.values, i * y.columns, joined, i * width + x.columns, y.columns);
        }
        return new Side(joined, width);
    }
}
