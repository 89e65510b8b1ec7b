package org.infoshape.attack;

/** The lower triangular factor of a small symmetric positive definite matrix, {@code A = L L'}. */
final class Cholesky {

    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * @param matrix symmetric {@code [d, d]}; not changed
     * @throws IllegalArgumentException if it is not positive definite
     */
    static Cholesky of(double[][] matrix) {
        int d = matrix.length;
        double[][] lower = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = rest / lower[j][j];
                } else if (rest > 0) {
                    lower[i][i] = Math.sqrt(rest);
                } else {
                    throw new IllegalArgumentException(
                            "Invalid matrix: pivot " + i + " is " + rest + " (must be > 0: positive definite)");
                }
            }
        }
        return new Cholesky(lower);
    }

    /** {@code b} becomes the solution x of {@code L x = b}. */
    void solveLower(double[] b) {
        for (int i = 0; i < b.length; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= lower[i][k] * b[k];
            }
            b[i] /= lower[i][i];
        }
    }

    /** {@code b} becomes the solution x of {@code A x = b}. */
    void solve(double[] b) {
        solveLower(b);
        for (int i = b.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < b.length; k++) {
                b[i] -= lower[k][i] * b[k];
            }
            b[i] /= lower[i][i];
        }
    }
}
