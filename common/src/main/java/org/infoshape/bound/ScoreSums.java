package org.infoshape.bound;

/**
 * All that a bound needs to know of the critic scores of one batch: the mean joint score, and the sum of the marginal
 * scores' exponentials, kept relative to a reference so that scores of 1000 do not overflow.
 *
 * @param jointMean mean of T over the joint samples
 * @param reference number subtracted from every marginal score before its exponential
 * @param exponentialSum sum over the marginal samples of {@code exp(T - reference)}
 * @param nMarginal number of marginal samples, at least 1
 */
public record ScoreSums(double jointMean, double reference, double exponentialSum, int nMarginal) {

    /**
     * The sums of whole arrays of scores; the reference is the largest marginal score.
     *
     * @param joint scores of the joint samples, shape {@code [n]}
     * @param marginal scores of the marginal samples, shape {@code [m]}
     * @throws IllegalArgumentException if either array is empty or holds a NaN
     */
    public static ScoreSums of(double[] joint, double[] marginal) {
        double jointSum = 0;
        for (double score : requireScores("joint", joint)) {
            jointSum += score;
        }
        double reference = Double.NEGATIVE_INFINITY;
        for (double score : requireScores("marginal", marginal)) {
            reference = Math.max(reference, score);
        }
        double exponentialSum = 0;
        for (double score : marginal) {
            exponentialSum += Math.exp(score - reference);
        }
        return new ScoreSums(jointSum / joint.length, reference, exponentialSum, marginal.length);
    }

    /** {@code log(mean(exp(T)))} over the marginal samples, in nats. */
    public double logMeanExp() {
        return reference + Math.log(exponentialSum / nMarginal);
    }

    /** The Donsker-Varadhan value of the batch, {@code mean(T) - log(mean(exp(T)))}, in nats. */
    public double donskerVaradhan() {
        return jointMean - logMeanExp();
    }

    private static double[] requireScores(String name, double[] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("Invalid " + name + " scores: none (must have >= 1)");
        }
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException(
                        "Invalid " + name + " scores: NaN at index " + i + " (must be numbers)");
            }
        }
        return scores;
    }
}
