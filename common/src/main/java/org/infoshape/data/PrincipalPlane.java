package org.infoshape.data;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Rows projected on the two directions of most variance. The sign of a direction is chosen so that its largest component is
 * positive: the same rows give the same picture.
 *
 * @param x coordinates along the first direction, {@code [n]}
 * @param y along the second; 0 if there is one column only
 * @param shareOfVariance that the two directions hold, in [0, 1]
 */
public record PrincipalPlane(double[] x, double[] y, double shareOfVariance) {

    /**
     * @param rows at least 2
     */
    public static PrincipalPlane of(LabelledSamples rows) {
        int n = rows.nSamples();
        int columns = rows.columns();
        double[] mean = new double[columns];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < columns; c++) {
                mean[c] += rows.feature(i, c) / n;
            }
        }
        double[][] covariance = new double[columns][columns];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < columns; a++) {
                double centred = (rows.feature(i, a) - mean[a]) / n;
                for (int b = 0; b < columns; b++) {
                    covariance[a][b] += centred * (rows.feature(i, b) - mean[b]);
                }
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
        int[] order = IntStream.range(0, columns)
                .boxed()
                .sorted((a, b) -> Double.compare(eigen.getRealEigenvalue(b), eigen.getRealEigenvalue(a)))
                .mapToInt(i -> i)
                .toArray();
        double total = IntStream.of(order).mapToDouble(eigen::getRealEigenvalue).sum();
        double held = eigen.getRealEigenvalue(order[0]) + (columns > 1 ? eigen.getRealEigenvalue(order[1]) : 0);
        return new PrincipalPlane(
                along(rows, mean, eigen.getEigenvector(order[0]).toArray()),
                columns > 1 ? along(rows, mean, eigen.getEigenvector(order[1]).toArray()) : new double[n],
                total > 0 ? held / total : 1);
    }

    private static double[] along(LabelledSamples rows, double[] mean, double[] direction) {
        int largest = 0;
        for (int c = 0; c < direction.length; c++) {
            largest = Math.abs(direction[c]) > Math.abs(direction[largest]) ? c : largest;
        }
        double sign = Math.signum(direction[largest]);
        double[] coordinates = new double[rows.nSamples()];
        for (int i = 0; i < coordinates.length; i++) {
            for (int c = 0; c < direction.length; c++) {
                coordinates[i] += sign * direction[c] * (rows.feature(i, c) - mean[c]);
            }
        }
        return coordinates;
    }
}
