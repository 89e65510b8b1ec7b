package org.infoshape.reference;

import java.util.Arrays;

/** Neighbourhoods by the distances of one point to all others, a column of all points at a time so that they run in vectors. */
final class RowNeighbourhoods implements Neighbourhoods {

    private final Norm norm;
    /** {@code [columns][n]}. */
    private final double[][] x;

    private final double[][] y;
    private final double[] toX;
    private final double[] toY;
    private int centre;

    RowNeighbourhoods(Side x, Side y, Norm norm) {
        this.norm = norm;
        this.x = columns(x);
        this.y = columns(y);
        toX = new double[x.rows()];
        toY = new double[y.rows()];
    }

    private static double[][] columns(Side side) {
        double[][] columns = new double[side.columns()][side.rows()];
        for (int i = 0; i < side.values().length; i++) {
            columns[i % side.columns()][i / side.columns()] = side.values()[i];
        }
        return columns;
    }

    @Override
    public double nearest(int i, int[] nearest) {
        centre = i;
        fill(x, toX);
        fill(y, toY);
        double[] distances = new double[nearest.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        int last = nearest.length - 1;
        for (int j = 0; j < toX.length; j++) {
            double distance = Math.max(toX[j], toY[j]);
            // in rising order of the index, so a tie never displaces a lower one
            if (distance < distances[last] && j != i) {
                int at = last;
                while (at > 0 && distance < distances[at - 1]) {
                    distances[at] = distances[at - 1];
                    nearest[at] = nearest[at - 1];
                    at--;
                }
                distances[at] = distance;
                nearest[at] = j;
            }
        }
        return distances[last];
    }

    private void fill(double[][] columns, double[] distances) {
        Arrays.fill(distances, 0);
        for (double[] column : columns) {
            if (norm == Norm.EUCLIDEAN) {
                addSquares(column, column[centre], distances);
            } else {
                raise(column, column[centre], distances);
            }
        }
    }

    private static void addSquares(double[] column, double value, double[] distances) {
        for (int j = 0; j < distances.length; j++) {
            double difference = column[j] - value;
            distances[j] += difference * difference;
        }
    }

    private static void raise(double[] column, double value, double[] distances) {
        for (int j = 0; j < distances.length; j++) {
            distances[j] = Math.max(distances[j], Math.abs(column[j] - value));
        }
    }

    @Override
    public int count(Of side, double distance, boolean inclusive) {
        double limit = inclusive ? distance : Math.nextDown(distance);
        int count = 0;
        for (double other : side == Of.X ? toX : toY) {
            count += other <= limit ? 1 : 0;
        }
        // the point itself is at distance 0
        return limit < 0 ? 0 : count - 1;
    }

    @Override
    public double distance(Of side, int other) {
        return (side == Of.X ? toX : toY)[other];
    }
}
