package org.infoshape.reference;

import java.util.Arrays;

/**
 * Where the columns of a side lie and how far they spread, which heavy tails do not move.
 *
 * @param centre the median of each column
 * @param spread its median absolute deviation; 1 where more than half of the samples are the same
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Medians(double[] centre, double[] spread) {

    /** @param side at least one row */
    public static Medians of(Side side) {
        int columns = side.columns();
        double[] centre = new double[columns];
        double[] spread = new double[columns];
        for (int c = 0; c < columns; c++) {
            double[] column = side.column(c);
            double middle = median(column);
            double deviation =
                    median(Arrays.stream(column).map(v -> Math.abs(v - middle)).toArray());
            centre[c] = middle;
            spread[c] = deviation == 0 ? 1 : deviation;
        }
        return new Medians(centre, spread);
    }

    /** The farthest that a value of the side lies from its column's centre, in spreads of the column. */
    public double farthest(Side side) {
        double farthest = 0;
        for (int i = 0; i < side.values().length; i++) {
            int c = i % side.columns();
            farthest = Math.max(farthest, Math.abs(side.values()[i] - centre[c]) / spread[c]);
        }
        return farthest;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
