package org.infoshape.reference;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The information that a normal distribution would have whose correlations are those of the samples' normal scores, nats, and how it
 * follows every value. No increasing map of a column changes it, so neither heavy tails nor hard edges do.
 *
 * <p>With C the covariance of the scores of x and y, {@code (ln |C_xx| + ln |C_yy| - ln |C|) / 2}.
 */
final class ScoreInformation {

    /** Added to variances, so that a column which is another's double does not end it. */
    private static final double RIDGE = 1e-9;

    /** Samples on either side of one, as a share of all, that tell how steep the map to scores is there. */
    private static final double NEIGHBOURHOOD = 0.01;

    /** By rank, from the smallest. */
    private final double[] scores;

    private final int neighbours;

    /** @param n samples, at least 2 */
    ScoreInformation(int n) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        scores = new double[n];
        Arrays.setAll(scores, rank -> normal.inverseCumulativeProbability((rank + 0.5) / n));
        neighbours = Math.max(1, (int) (NEIGHBOURHOOD * n));
    }

    /** What some columns share; the derivatives cost as much again and are computed when they are asked for. */
    static final class Found {
        private final Scored[] scored;
        private final int dimX;
        private final Part all;
        private final Part ofX;
        private final Part ofY;

        private Found(Scored[] scored, int dimX) {
            this.scored = scored;
            this.dimX = dimX;
            RealMatrix covariance = covariance(scored);
            all = Part.of(covariance, 0, scored.length);
            ofX = Part.of(covariance, 0, dimX);
            ofY = Part.of(covariance, dimX, scored.length);
        }

        /** 0 or more. */
        double nats() {
            return (ofX.logDeterminant() + ofY.logDeterminant() - all.logDeterminant()) / 2;
        }

        /** Derivative by every value of x, {@code [dimX, n]}. */
        double[][] byX() {
            return derivative(scored, ofX.inverse(), all.inverse(), 0);
        }

        /** The same of y. */
        double[][] byY() {
            return derivative(scored, ofY.inverse(), all.inverse(), dimX);
        }
    }

    /**
     * @param x columns, {@code [dimX, n]}
     * @param y columns, {@code [dimY, n]}
     */
    Found of(double[][] x, double[][] y) {
        int dimX = x.length;
        Scored[] scored = new Scored[dimX + y.length];
        for (int c = 0; c < scored.length; c++) {
            scored[c] = scored(c < dimX ? x[c] : y[c - dimX]);
        }
        return new Found(scored, dimX);
    }

    /**
     * @param values scores of a column
     * @param slopes of the map to them
     */
    private record Scored(double[] values, double[] slopes) {}

    private Scored scored(double[] column) {
        int n = scores.length;
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        double[] ofRanks = scoresOf(sorted);
        double[] values = new double[n];
        double[] slopes = new double[n];
        for (int i = 0; i < n; i++) {
            int rank = Arrays.binarySearch(sorted, column[i]);
            int below = Math.max(0, rank - neighbours);
            int above = Math.min(n - 1, rank + neighbours);
            values[i] = ofRanks[rank];
            // equal values have no slope
            slopes[i] = sorted[above] > sorted[below]
                    ? (scores[above] - scores[below]) / (sorted[above] - sorted[below])
                    : 0;
        }
        return new Scored(values, slopes);
    }

    /** Equal values have the mean of their scores, so that those of a column have the mean 0. */
    private double[] scoresOf(double[] sorted) {
        double[] ofRanks = new double[sorted.length];
        int from = 0;
        while (from < sorted.length) {
            int to = from;
            double sum = 0;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                sum += scores[to++];
            }
            Arrays.fill(ofRanks, from, to, sum / (to - from));
            from = to;
        }
        return ofRanks;
    }

    private static RealMatrix covariance(Scored[] scored) {
        double[][] covariance = new double[scored.length][scored.length];
        for (int a = 0; a < scored.length; a++) {
            for (int b = 0; b <= a; b++) {
                covariance[a][b] = meanProduct(scored[a].values, scored[b].values);
                covariance[b][a] = covariance[a][b];
            }
            covariance[a][a] += RIDGE;
        }
        return new Array2DRowRealMatrix(covariance, false);
    }

    private static double meanProduct(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / a.length;
    }

    /** Some rows and columns of a covariance, by their Cholesky root. */
    private record Part(CholeskyDecomposition root) {

        static Part of(RealMatrix covariance, int from, int to) {
            return new Part(new CholeskyDecomposition(covariance.getSubMatrix(from, to - 1, from, to - 1)));
        }

        double logDeterminant() {
            RealMatrix lower = root.getL();
            double log = 0;
            for (int i = 0; i < lower.getRowDimension(); i++) {
                log += 2 * Math.log(lower.getEntry(i, i));
            }
            return log;
        }

        double[][] inverse() {
            return root.getSolver().getInverse().getData();
        }
    }

    /** {@code (C_own^-1 - C^-1) scores / n}, times the slopes. */
    private static double[][] derivative(Scored[] scored, double[][] own, double[][] all, int from) {
        int n = scored[0].values.length;
        double[][] derivative = new double[own.length][n];
        for (int c = 0; c < own.length; c++) {
            for (int other = 0; other < scored.length; other++) {
                boolean same = other >= from && other < from + own.length;
                double weight = ((same ? own[c][other - from] : 0) - all[from + c][other]) / n;
                double[] values = scored[other].values;
                for (int i = 0; i < n; i++) {
                    derivative[c][i] += weight * values[i];
                }
            }
            for (int i = 0; i < n; i++) {
                derivative[c][i] *= scored[from + c].slopes[i];
            }
        }
        return derivative;
    }
}
