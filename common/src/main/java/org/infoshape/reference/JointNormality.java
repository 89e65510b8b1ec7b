package org.infoshape.reference;

import java.util.Arrays;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether samples may be jointly normal, as {@link CanonicalCorrelations} assumes: three kinds of statistics whose values under a
 * normal distribution are known, all standard normal for many samples.
 *
 * <ul>
 *   <li>Of every column, the mean absolute deviation in standard deviations, {@code sqrt(2/pi)}: sees heavy tails, hard edges and
 *       several modes.
 *   <li>Of every column of x and every one of y, the correlation of their absolute values, which a correlation r fixes: sees what
 *       they share beyond r, such as a common scale.
 *   <li>The correlation of the squared lengths of whitened x and y, which the canonical correlations fix: sees a dependence that is
 *       thin in every pair of columns, such as that of rotated vectors.
 * </ul>
 *
 * @param worst largest absolute value of all of them
 * @param statistics how many there are
 * @see <a href="https://doi.org/10.1093/biomet/27.3-4.310">Geary 1935, The ratio of the mean deviation to the standard deviation</a>
 */
public record JointNormality(double worst, int statistics) {

    /** Probability that normal samples are taken for others. */
    private static final double FALSE_ALARM = 1e-3;

    private static final double MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

    /** Of the mean absolute deviation, times n: where the standard deviation is that of the same samples. */
    private static final double GEARY_VARIANCE = 1 - 3 / Math.PI;

    /** Keeps the transform of a correlation of 1 finite. */
    private static final double BELOW_ONE = 1 - 1e-12;

    /** Whether chance explains the worst of the statistics, however many they are. */
    public boolean plausible() {
        double tail = FALSE_ALARM / (2 * statistics);
        return worst <= NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
    }

    /** Of paired samples; constant columns are left out. */
    public static JointNormality of(Side x, Side y) {
        Side.requireSameRows(x, y);
        double[][] ofX = columns(x);
        double[][] ofY = columns(y);
        double worst = 0;
        for (double[][] side : new double[][][] {ofX, ofY}) {
            for (double[] column : side) {
                worst = Math.max(worst, ofColumn(column));
            }
        }
        for (double[] one : ofX) {
            for (double[] other : ofY) {
                worst = Math.max(worst, ofPair(one, other));
            }
        }
        worst = Math.max(worst, ofLengths(x, y));
        return new JointNormality(worst, ofX.length + ofY.length + ofX.length * ofY.length + 1);
    }

    /** Standardised, {@code [columns][n]}. */
    private static double[][] columns(Side side) {
        RealMatrix rows = CanonicalCorrelations.standardised(side);
        double[][] columns = new double[side.columns()][];
        Arrays.setAll(columns, rows::getColumn);
        return Arrays.stream(columns)
                .filter(column -> Arrays.stream(column).anyMatch(v -> v != 0))
                .toArray(double[][]::new);
    }

    private static double ofColumn(double[] column) {
        double mean = Arrays.stream(column).map(Math::abs).sum() / column.length;
        return Math.abs(mean - MEAN_ABSOLUTE) * Math.sqrt(column.length / GEARY_VARIANCE);
    }

    private static double ofPair(double[] one, double[] other) {
        double r = correlation(one, other);
        double expected = (Math.sqrt(1 - r * r) + r * Math.asin(r) - 1) / (Math.PI / 2 - 1);
        return difference(correlation(absolute(one), absolute(other)), expected, one.length);
    }

    private static double[] absolute(double[] values) {
        return Arrays.stream(values).map(Math::abs).toArray();
    }

    private static double ofLengths(Side x, Side y) {
        double squares = 0;
        for (double r : CanonicalCorrelations.correlations(x, y)) {
            squares += r * r;
        }
        // each of dimX dimY correlations that are none has the square 1/n by chance
        double dimensions = (double) x.columns() * y.columns();
        double expected = Math.max(0, squares - dimensions / x.rows()) / Math.sqrt(dimensions);
        return difference(correlation(squaredLengths(x), squaredLengths(y)), Math.min(1, expected), x.rows());
    }

    private static double[] squaredLengths(Side side) {
        RealMatrix rows = CanonicalCorrelations.standardised(side);
        RealMatrix white = rows.multiply(CanonicalCorrelations.whitener(rows));
        double[] lengths = new double[side.rows()];
        Arrays.setAll(
                lengths, i -> Arrays.stream(white.getRow(i)).map(v -> v * v).sum());
        return lengths;
    }

    /** Of two correlations in standard errors, by Fisher's transform. */
    private static double difference(double found, double expected, int n) {
        return Math.abs(transformed(found) - transformed(expected)) * Math.sqrt(n);
    }

    private static double transformed(double r) {
        double inside = Math.max(-BELOW_ONE, Math.min(BELOW_ONE, r));
        return Math.log((1 + inside) / (1 - inside)) / 2;
    }

    /** 0 where one of them does not vary. */
    private static double correlation(double[] one, double[] other) {
        double meanOne = Arrays.stream(one).sum() / one.length;
        double meanOther = Arrays.stream(other).sum() / other.length;
        double both = 0;
        double squaresOne = 0;
        double squaresOther = 0;
        for (int i = 0; i < one.length; i++) {
            double a = one[i] - meanOne;
            double b = other[i] - meanOther;
            both += a * b;
            squaresOne += a * a;
            squaresOther += b * b;
        }
        double scale = Math.sqrt(squaresOne * squaresOther);
        return scale == 0 ? 0 : Math.max(-1, Math.min(1, both / scale));
    }
}
