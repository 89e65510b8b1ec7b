package org.infoshape.debias;

/**
 * Unbiased Hilbert-Schmidt independence criterion of two sets of features over one batch, with Gaussian kernels: what ReBias
 * descends in the main network's features and climbs in the biased one's. The diagonals of both kernel matrices are zeroed, as
 * the estimator demands and the authors' code forgets.
 *
 * @see <a href="https://jmlr.org/papers/v13/song12a.html">Song et al. 2012, eq. 4</a>, <a
 *     href="https://arxiv.org/abs/1910.02806">Bahng et al. 2020</a>
 */
public final class Hsic {

    /** Rows of a batch that the unbiased estimate needs. */
    public static final int FEWEST_ROWS = 4;

    private final double value;
    private final double[][] byFirst;

    private Hsic(double value, double[][] byFirst) {
        this.value = value;
        this.byFirst = byFirst;
    }

    /**
     * @param first features {@code [n][p]}, n at least 4
     * @param second features {@code [n][q]}
     * @param sigma of both kernels {@code exp(-|x - y|^2 / (2 sigma^2))}, above 0
     * @throws IllegalArgumentException if there are fewer than 4 rows or not as many of each
     */
    public static Hsic of(double[][] first, double[][] second, double sigma) {
        int n = first.length;
        if (n < FEWEST_ROWS || second.length != n) {
            throw new IllegalArgumentException("Invalid rows: " + n + " and " + second.length
                    + " (must be as many of each, and >= " + FEWEST_ROWS + ")");
        }
        double[][] k = kernel(first, sigma);
        double[][] l = kernel(second, sigma);
        double[] kSums = rowSums(k);
        double[] lSums = rowSums(l);
        double trace = 0;
        double cross = 0;
        double kSum = 0;
        double lSum = 0;
        for (int i = 0; i < n; i++) {
            kSum += kSums[i];
            lSum += lSums[i];
            cross += kSums[i] * lSums[i];
            for (int j = 0; j < n; j++) {
                trace += k[i][j] * l[i][j];
            }
        }
        double pairs = (n - 1.0) * (n - 2);
        double norm = n * (n - 3.0);
        double value = (trace + kSum * lSum / pairs - 2 * cross / (n - 2)) / norm;
        double[][] gradient = new double[n][first[0].length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double byKernel = (l[i][j] + lSum / pairs - (lSums[i] + lSums[j]) / (n - 2)) / norm;
                double factor = -2 * byKernel * k[i][j] / (sigma * sigma);
                for (int c = 0; c < gradient[i].length; c++) {
                    gradient[i][c] += factor * (first[i][c] - first[j][c]);
                }
            }
        }
        return new Hsic(value, gradient);
    }

    private static double[][] kernel(double[][] rows, double sigma) {
        double[][] kernel = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                double square = 0;
                for (int c = 0; c < rows[i].length; c++) {
                    square += (rows[i][c] - rows[j][c]) * (rows[i][c] - rows[j][c]);
                }
                kernel[i][j] = i == j ? 0 : Math.exp(-square / (2 * sigma * sigma));
            }
        }
        return kernel;
    }

    private static double[] rowSums(double[][] matrix) {
        double[] sums = new double[matrix.length];
        for (int i = 0; i < sums.length; i++) {
            for (double entry : matrix[i]) {
                sums[i] += entry;
            }
        }
        return sums;
    }

    /** May be negative; 0 in expectation if the features are independent. */
    public double value() {
        return value;
    }

    /** Derivative by the first features, {@code [n][p]}; a copy. By symmetry, exchange the arguments for the second's. */
    public double[][] byFirst() {
        double[][] copy = new double[byFirst.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = byFirst[i].clone();
        }
        return copy;
    }
}
