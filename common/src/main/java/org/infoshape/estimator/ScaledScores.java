package org.infoshape.estimator;

/** The Donsker-Varadhan value of a critic as a function of a factor on its scores. */
final class ScaledScores {

    private final float[] marginal;
    private final double jointMean;
    private final double largest;

    ScaledScores(float[] joint, float[] marginal) {
        this.marginal = marginal;
        double sum = 0;
        for (float score : joint) {
            sum += score;
        }
        jointMean = sum / joint.length;
        double max = Double.NEGATIVE_INFINITY;
        for (float score : marginal) {
            max = Math.max(max, score);
        }
        largest = max;
    }

    /** The value in nats at a scale of at least 0. */
    double nats(double scale) {
        double exponentials = 0;
        for (float score : marginal) {
            exponentials += Math.exp(scale * (score - largest));
        }
        return scale * (jointMean - largest) - Math.log(exponentials / marginal.length);
    }

    /**
     * The scale in [0, 1] of the largest value, which is concave in it.
     *
     * @param halvings of the interval that it is sought in
     */
    double bestScale(int halvings) {
        if (slope(1) >= 0) {
            return 1;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < halvings; i++) {
            double middle = (low + high) / 2;
            if (slope(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double slope(double scale) {
        double exponentials = 0;
        double weighted = 0;
        for (float score : marginal) {
            double exponential = Math.exp(scale * (score - largest));
            exponentials += exponential;
            weighted += exponential * score;
        }
        return jointMean - weighted / exponentials;
    }
}
