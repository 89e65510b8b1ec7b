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

        /** Of a denominator relative to the column's largest term; scores 650 nats apart know no better. */
        private static final double LEAST = 1e-290;

        private final double[] scores;
        private final int joint;
        private final int others;
        private final double shift;
        private final double baseline;
        private final double[] exponentials;
        /** With sample k left out; for the joint term k is any but y's own. */
        private final double[] denominators;

        private final double inverses;
        private final MarginalTerm marginal;

        /** @param logBaseline log((1 - alpha) a(y)) */
        Column(double[] scores, int joint, double logBaseline) {
            this.scores = scores;
            this.joint = joint;
            int n = scores.length;
            others = n - 1;
            marginal = new MarginalTerm(scores, joint, logBaseline);
            shift = Math.max(marginal.shift, scores[joint]);
            baseline = Math.exp(logBaseline - shift);
            exponentials = new double[n];
            denominators = new double[n];
            double before = 0;
            for (int k = 0; k < n; k++) {
                exponentials[k] = Math.exp(scores[k] - shift);
                denominators[k] = before;
                before += exponentials[k];
            }
            double after = 0;
            double sum = 0;
            for (int k = n - 1; k >= 0; k--) {
                double mean = (denominators[k] + after) / others;
                denominators[k] = Math.max(LEAST, alpha * mean + baseline);
                after += exponentials[k];
                sum += k == joint ? 0 : 1 / denominators[k];
            }
            inverses = sum;
        }

        double value() {
            double sum = 0;
            for (int k = 0; k < scores.length; k++) {
                sum += k == joint ? 0 : Math.log(denominators[k]);
            }
            return scores[joint] - shift - sum / others - marginal.ratio();
        }

        double toScore(int i) {
            double weight = alpha * exponentials[i] / others / others;
            return i == joint
                    ? 1 - weight * inverses
                    : -weight * Math.max(0, inverses - 1 / denominators[i]) - marginal.toScore(i);
        }

        double toBaseline() {
            return marginal.minusToBaseline() - baseline * inverses / others;
        }
    }

    /** {@code m / (alpha m + (1 - alpha) a)}, m the mean over all samples but y's own. */
    private final class MarginalTerm {

        private final double[] scores;
        private final double shift;
        private final double mean;
        private final double baseline;
        private final double denominator;

        MarginalTerm(double[] scores, int joint, double logBaseline) {
            this.scores = scores;
            double largest = logBaseline;
            for (int i = 0; i < scores.length; i++) {
                largest = i == joint ? largest : Math.max(largest, scores[i]);
            }
            shift = largest;
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                sum += i == joint ? 0 : Math.exp(scores[i] - shift);
            }
            mean = sum / (scores.length - 1);
            baseline = Math.exp(logBaseline - shift);
            denominator = alpha * mean + baseline;
        }

        double ratio() {
            return mean / denominator;
        }

        double toScore(int i) {
            return Math.exp(scores[i] - shift) / (scores.length - 1) * baseline / denominator / denominator;
        }

        double minusToBaseline() {
            return ratio() * baseline / denominator;
        }
    }
}
