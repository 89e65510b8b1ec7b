package org.infoshape.data;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A strictly increasing map of one axis that takes a sample to N(0, 1): piecewise linear through the sample's quantiles.
 *
 * <p>Knots that fall together, where the sample has an atom, become one knot at the mean of their probabilities. Beyond
 * the outermost knots the map goes on in a straight line with the mean slope of the outer hundredth of the sample.
 * (The peer program holds everything beyond at the outermost value, which throws distinct points together and so is not
 * a bijection.) An axis with a single value is shifted to 0 and keeps its unit: {@code new NormalScores(0)} is the
 * identity.
 */
public final class NormalScores {

    /** As the peer program has it; the outermost lie at +-3.5 standard deviations. */
    private static final int KNOTS = 2001;

    /** Knots in the outer hundredth. */
    private static final int TAIL = KNOTS / 100;

    private final double[] value;
    private final double[] score;
    private final double lowerSlope;
    private final double upperSlope;

    /** @param sample at least one value; not changed */
    public NormalScores(double... sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double[] values = new double[KNOTS];
        double[] scores = new double[KNOTS];
        NormalDistribution normal = NormalDistribution.of(0, 1);
        int distinct = 0;
        int from = 0;
        while (from < KNOTS) {
            double quantile = quantile(sorted, from);
            int to = from + 1;
            while (to < KNOTS && quantile(sorted, to) <= quantile) {
                to++;
            }
            values[distinct] = quantile;
            // knot i has probability (i + 1/2) / KNOTS: the mean of i = from .. to - 1 is (from + to) / 2 / KNOTS
            scores[distinct++] = normal.inverseCumulativeProbability((from + to) / 2.0 / KNOTS);
            from = to;
        }
        value = Arrays.copyOf(values, distinct);
        score = Arrays.copyOf(scores, distinct);
        lowerSlope = distinct > 1 ? slope(0, Math.min(TAIL, distinct - 1)) : 1;
        upperSlope = distinct > 1 ? slope(Math.max(distinct - 1 - TAIL, 0), distinct - 1) : 1;
    }

    /** Quantile {@code knot / (KNOTS - 1)} with linear interpolation between order statistics. */
    private static double quantile(double[] sorted, int knot) {
        double position = (sorted.length - 1.0) * knot / (KNOTS - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double share = position - below;
        return sorted[below] + share * (sorted[above] - sorted[below]);
    }

    private double slope(int from, int to) {
        return (score[to] - score[from]) / (value[to] - value[from]);
    }

    public double apply(double v) {
        int last = value.length - 1;
        if (v <= value[0]) {
            return score[0] + lowerSlope * (v - value[0]);
        }
        if (v >= value[last]) {
            return score[last] + upperSlope * (v - value[last]);
        }
        int found = Arrays.binarySearch(value, v);
        int knot = found >= 0 ? found : -found - 2;
        return score[knot] + slope(knot, knot + 1) * (v - value[knot]);
    }
}
