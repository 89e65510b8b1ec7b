package org.infoshape.reference;

import java.util.Arrays;
import org.infoshape.data.NormalScores;

/**
 * How far samples lie from their centre, through its quantiles to N(0, 1): the median of each column, in units of its median
 * absolute deviation, which heavy tails do not move. It is a function of the sample, so that a column of it beside the others
 * keeps the mutual information.
 */
public final class CentralDistance {

    private final Medians medians;
    private final NormalScores scores;

    private CentralDistance(Medians medians, Side fitted) {
        this.medians = medians;
        scores = new NormalScores(logSquares(fitted));
    }

    /** By the centre and the quantiles of these samples. */
    public static CentralDistance of(Side side) {
        return new CentralDistance(Medians.of(side), side);
    }

    private double[] logSquares(Side side) {
        double[] squares = new double[side.rows()];
        for (int i = 0; i < side.values().length; i++) {
            int c = i % side.columns();
            double away = (side.values()[i] - medians.centre()[c]) / medians.spread()[c];
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
