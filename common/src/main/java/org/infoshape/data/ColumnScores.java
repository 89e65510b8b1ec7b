package org.infoshape.data;

/** Each column through its own {@link NormalScores}. */
public final class ColumnScores {

    private final NormalScores[] columns;

    private ColumnScores(NormalScores[] columns) {
        this.columns = columns;
    }

    /**
     * By the quantiles of these samples.
     *
     * @param values row-major {@code [n, columns]}, n at least 1
     */
    public static ColumnScores of(float[] values, int columns) {
        NormalScores[] maps = new NormalScores[columns];
        for (int c = 0; c < columns; c++) {
            double[] column = new double[values.length / columns];
            for (int i = 0; i < column.length; i++) {
                column[i] = values[i * columns + c];
            }
            maps[c] = new NormalScores(column);
        }
        return new ColumnScores(maps);
    }

    /** A recoded copy, same shape. */
    public float[] apply(float[] values) {
        float[] recoded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            recoded[i] = (float) columns[i % columns.length].apply(values[i]);
        }
        return recoded;
    }
}
