package org.infoshape.bound;

/**
 * Contrastive bound: how well y_i is told among the n of the batch, {@code mean(T_ii - log(mean over j of exp(T_ij)))}.
 *
 * <p>Low variance, and a ceiling: no batch exceeds {@code ln n}, however large the truth.
 *
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, eq. 10</a>
 * @see <a href="https://arxiv.org/abs/1807.03748">van den Oord et al. 2018</a>
 */
public record InfoNce() implements PairwiseBound {

    @Override
    public String name() {
        return "infonce";
    }

    @Override
    public PairStep step(PairScores scores, BoundState state) {
        double[][] matrix = scores.matrix();
        int n = matrix.length;
        double nats = 0;
        for (int i = 0; i < n; i++) {
            double logSum = LogSum.of(matrix[i]);
            nats += (matrix[i][i] - logSum + Math.log(n)) / n;
            for (int j = 0; j < n; j++) {
                matrix[i][j] = ((i == j ? 1 : 0) - Math.exp(matrix[i][j] - logSum)) / n;
            }
        }
        return PairStep.of(nats, matrix, new double[n], scores);
    }

    @Override
    public Reading reading() {
        return Reading.BATCHES;
    }

    @Override
    public boolean needsAllPairs() {
        return true;
    }

    @Override
    public double ceilingNats(int batchSize) {
        return Math.log(batchSize);
    }

    @Override
    public String toString() {
        return name();
    }
}
