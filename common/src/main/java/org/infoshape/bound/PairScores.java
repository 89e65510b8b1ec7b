package org.infoshape.bound;

/**
 * Critic scores of one batch of n samples {@code (x_i, y_i)}, pair by pair, with the learned baseline of every y. The arrays
 * are not copied: they live for one step.
 *
 * @param joint {@code T(x_i, y_i)}, shape {@code [n]}
 * @param marginal {@code T(x_i, y_j)} with {@code j = partners[i * k + d]}, row-major {@code [n, k]}
 * @param partners sample of y of each marginal score, {@code [n, k]}; with all pairs k = n - 1 and j is i + 1, i + 2, ...
 *     around the batch
 * @param logBaseline {@code log a(y_j)}, shape {@code [n]}; zeros for a bound without one
 */
@SuppressWarnings("ArrayRecordComponent") // A view of one step's scratch arrays, never compared.
public record PairScores(double[] joint, double[] marginal, int[] partners, double[] logBaseline) {

    /** @throws IllegalArgumentException if there is no score of either kind, the shapes do not fit, or a score is NaN */
    public PairScores {
        if (joint.length == 0 || marginal.length == 0 || marginal.length % joint.length != 0) {
            throw new IllegalArgumentException("Invalid scores: " + joint.length + " joint, " + marginal.length
                    + " marginal (must be n and n x k, both at least 1)");
        }
        if (partners.length != marginal.length || logBaseline.length != joint.length) {
            throw new IllegalArgumentException("Invalid scores: " + partners.length + " partners, " + logBaseline.length
                    + " baselines (must be as many as marginal and joint scores)");
        }
    }

    /** Samples. */
    public int n() {
        return joint.length;
    }

    /** Marginal scores of each x. */
    public int negatives() {
        return marginal.length / joint.length;
    }

    /** Whether every x meets the y of every other sample. */
    public boolean allPairs() {
        return negatives() == n() - 1;
    }

    /**
     * The scores of all pairs as a matrix {@code [n, n]}: {@code T(x_i, y_j)} in row i and column j.
     *
     * @throws IllegalArgumentException if some pairs are missing
     */
    double[][] matrix() {
        if (!allPairs()) {
            throw new IllegalArgumentException(
                    "Invalid pairs: " + negatives() + " negatives a sample (must be all n - 1 = " + (n() - 1) + ")");
        }
        double[][] matrix = new double[n()][n()];
        for (int i = 0; i < n(); i++) {
            matrix[i][i] = joint[i];
            for (int d = 0; d < negatives(); d++) {
                int at = i * negatives() + d;
                matrix[i][partners[at]] = marginal[at];
            }
        }
        return matrix;
    }

    /** Scores as {@link ScoreSums} sums them. */
    ScoreSums sums() {
        return ScoreSums.of(joint, marginal);
    }
}
