package org.infoshape.reference;

import java.util.Arrays;
import org.infoshape.data.NormalScores;

/**
 * How far samples lie from their centre, through its quantiles to N(0, 1): the median of each column, in units of its median
 * absolute deviation, which heavy tails do not move. It is a function of the sample, so that a column of it beside the others
 * keeps the mutual information.
 */
public final class CentralDistance {

    private final double[] centre;
    private final double[] unit;
    private final NormalScores scores;

    private CentralDistance(double[] centre, double[] unit, Side fitted) {
        this.centre = centre;
        this.unit = unit;
        scores = new NormalScores(logSquares(fitted));
    }

    /** By the centre and the quantiles of these samples. */
    public static CentralDistance of(Side side) {
        int columns = side.columns();
        double[] centre = new double[columns];
        double[] unit = new double[columns];
        for (int c = 0; c < columns; c++) {
            double[] column = new double[side.rows()];
            for (int i = 0; i < column.length; i++) {
                column[i] = side.values()[i * columns + c];
            }
            double middle = median(column);
            double spread =
                    median(Arrays.stream(column).map(v -> Math.abs(v - middle)).toArray());
            centre[c] = middle;
            // more than half of the samples are the same
            unit[c] = spread == 0 ? 1 : spread;
        }
        return new CentralDistance(centre, unit, side);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double[] logSquares(Side side) {
        double[] squares = new double[side.rows()];
        for (int i = 0; i < side.values().length; i++) {
            int c = i % side.columns();
            double away = (side.values()[i] - centre[c]) / unit[c];
            squares[i / side.columns()] += away * away;
        }
        // a sample at the very centre has no logarithm
        return Arrays.stream(squares)
                .map(square -> Math.log(Math.max(Double.MIN_NORMAL, square)))
                .toArray();
    }

    /** One score a sample. */
    public double[] scores(Side side) {
        return Arrays.stream(logSquares(side)).map(scores::apply).toArray();
    }
}
