package org.infoshape.bound;

/**
 * I_alpha, between InfoNCE (alpha = 1) and TUBA (alpha to 0): the denominator of the ratio is
 * {@code alpha m(y) + (1 - alpha) a(y)}, m the mean of exp(T) over n - 1 of the batch's x and a(y) a learned baseline.
 *
 * <p>For the joint score of y_j each of the other samples is left out of m in turn, for its marginal scores x_j is: so both
 * terms see K = n - 1 samples and the bound holds exactly. The published ceiling is {@code ln(K / alpha)}; as implemented no
 * batch exceeds {@code 1 + ln((n - 1) / alpha)}, and {@code ln(n - 1)} for alpha = 1.
 *
 * @param alpha weight of the batch's own mean, in (0, 1]
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, eq. 11 to 13</a>
 */
public record InterpolatedBound(double alpha) implements PairwiseBound {

    /** As in the ReMINE authors' comparison. */
    public static final double DEFAULT_ALPHA = 0.01;

    public InterpolatedBound {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("Invalid alpha: " + alpha + " (must be in (0, 1])");
        }
    }

    @Override
    public String name() {
        return "i-alpha";
    }

    @Override
    public PairStep step(PairScores scores, BoundState state) {
        double[][] matrix = scores.matrix();
        int n = matrix.length;
        double[] toBaseline = new double[n];
        double[][] toMatrix = new double[n][n];
        double nats = 1;
        for (int j = 0; j < n; j++) {
            double[] column = new double[n];
            for (int i = 0; i < n; i++) {
                column[i] = matrix[i][j];
            }
            Column gradient = new Column(column, j, Math.log(1 - alpha) + scores.logBaseline()[j]);
            nats += gradient.value() / n;
            toBaseline[j] = gradient.toBaseline() / n;
            for (int i = 0; i < n; i++) {
                toMatrix[i][j] = gradient.toScore(i) / n;
            }
        }
        return PairStep.of(nats, toMatrix, toBaseline, scores);
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
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public double ceilingNats(int batchSize) {
        return Math.log(batchSize - 1) - Math.log(alpha) + (alpha < 1 ? 1 : 0);
    }

    @Override
    public String toString() {
        return name() + "(" + alpha + ")";
    }

    /** The terms of one y: its joint score against each sample left out, less its marginal ratio. */
    private final class Column {

        private final double[] scores;
        private final int joint;
        /** log((1 - alpha) a(y)). */
        private final double logBaseline;
        /** log of alpha. */
        private final double logShare = Math.log(alpha);
        /** log of the denominator with sample k left out. */
        private final double[] logDenominators;

        private final double logK;
        /** log of the sum of 1 / denominator over the samples that may be left out for the joint score. */
        private final double logInverses;
        /** log(m / denominator) of the marginal term. */
        private final double logRatio;

        Column(double[] scores, int joint, double logBaseline) {
            this.scores = scores;
            this.joint = joint;
            this.logBaseline = logBaseline;
            int n = scores.length;
            logK = Math.log(n - 1);
            logDenominators = LogSum.withoutEach(scores);
            logRatio = logDenominators[joint]
                    - logK
                    - LogSum.of(logShare + logDenominators[joint] - logK, logBaseline);
            double inverses = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < n; k++) {
                logDenominators[k] = LogSum.of(logShare + logDenominators[k] - logK, logBaseline);
                if (k != joint) {
                    inverses = LogSum.of(inverses, -logDenominators[k]);
                }
            }
            logInverses = inverses;
        }

        double value() {
            double sum = 0;
            for (int k = 0; k < scores.length; k++) {
                if (k != joint) {
                    sum += scores[joint] - logDenominators[k];
                }
            }
            return sum / (scores.length - 1) - Math.exp(logRatio);
        }

        double toScore(int i) {
            double weight = logShare - 2 * logK + scores[i];
            if (i == joint) {
                return 1 - Math.exp(weight + logInverses);
            }
            double ownInverse = Math.exp(weight - logDenominators[i]);
            double others = Math.max(0, Math.exp(weight + logInverses) - ownInverse);
            return -others - Math.exp(scores[i] - logK + logBaseline - 2 * logDenominators[joint]);
        }

        double toBaseline() {
            return Math.exp(logRatio + logBaseline - logDenominators[joint])
                    - Math.exp(logBaseline + logInverses - logK);
        }
    }
}
