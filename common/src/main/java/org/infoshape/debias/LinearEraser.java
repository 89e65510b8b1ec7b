package org.infoshape.debias;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * LEACE: the affine map that makes a label linearly unreadable while moving the features least, in closed form
 * {@code r(x) = x - W^+ P W (x - mean)} with {@code W = S^(-1/2)} and P the projection on the columns of {@code W Cov(x, y)}. It
 * stops every linear attacker and no other: a yardstick for what removal by training achieves.
 *
 * @see <a href="https://arxiv.org/abs/2306.03819">Belrose et al. 2023, theorem 4.2</a>
 */
public final class LinearEraser {

    /** Share of the largest eigenvalue below which a direction counts as absent. */
    private static final double NEGLIGIBLE = 1e-10;

    private final double[] mean;
    private final RealMatrix removal;

    private LinearEraser(double[] mean, RealMatrix removal) {
        this.mean = mean;
        this.removal = removal;
    }

    /**
     * Fits the eraser.
     *
     * @param features {@code [n][d]}, n at least 2
     * @param labels class of each row, {@code [n]}, below {@code classes}
     */
    public static LinearEraser fit(double[][] features, int[] labels, int classes) {
        int n = features.length;
        int d = features[0].length;
        double[] mean = new double[d];
        double[] frequency = new double[classes];
        for (int i = 0; i < n; i++) {
            frequency[labels[i]] += 1.0 / n;
            for (int c = 0; c < d; c++) {
                mean[c] += features[i][c] / n;
            }
        }
        double[][] covariance = new double[d][d];
        double[][] cross = new double[d][classes];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < d; a++) {
                double centred = (features[i][a] - mean[a]) / n;
                for (int b = 0; b < d; b++) {
                    covariance[a][b] += centred * (features[i][b] - mean[b]);
                }
                for (int y = 0; y < classes; y++) {
                    cross[a][y] += centred * ((labels[i] == y ? 1 : 0) - frequency[y]);
                }
            }
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
        RealMatrix whitener = power(eigen, -0.5);
        RealMatrix basis = columnSpace(whitener.multiply(new Array2DRowRealMatrix(cross)));
        RealMatrix projection = basis.multiply(basis.transpose());
        return new LinearEraser(mean, power(eigen, 0.5).multiply(projection).multiply(whitener));
    }

    private static RealMatrix power(EigenDecomposition eigen, double exponent) {
        double[] values = eigen.getRealEigenvalues();
        double least = NEGLIGIBLE * values[0];
        RealMatrix diagonal = new Array2DRowRealMatrix(values.length, values.length);
        for (int i = 0; i < values.length; i++) {
            diagonal.setEntry(i, i, values[i] > least ? Math.pow(values[i], exponent) : 0);
        }
        return eigen.getV().multiply(diagonal).multiply(eigen.getVT());
    }

    /** Orthonormal columns that span those of a matrix. */
    private static RealMatrix columnSpace(RealMatrix matrix) {
        SingularValueDecomposition svd = new SingularValueDecomposition(matrix);
        double[] values = svd.getSingularValues();
        int rank = 0;
        while (rank < values.length && values[rank] > NEGLIGIBLE * Math.max(1, values[0])) {
            rank++;
        }
        int rows = matrix.getRowDimension();
        return rank == 0 ? new Array2DRowRealMatrix(rows, 1) : svd.getU().getSubMatrix(0, rows - 1, 0, rank - 1);
    }

    /** The erased features of one row, {@code [d]}. */
    public double[] erase(double[] row) {
        double[] centred = new double[row.length];
        for (int c = 0; c < row.length; c++) {
            centred[c] = row[c] - mean[c];
        }
        double[] removed = removal.operate(centred);
        double[] erased = new double[row.length];
        for (int c = 0; c < row.length; c++) {
            erased[c] = row[c] - removed[c];
        }
        return erased;
    }
}
