package org.infoshape.debias;

/** Softmax and its cross-entropy for one row of logits. */
public final class Softmax {

    private Softmax() {}

    static double[] of(double[] logits) {
        double[] probabilities = logOf(logits);
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.exp(probabilities[i]);
        }
        return probabilities;
    }

    /** Logarithms of the probabilities, finite for finite logits. */
    public static double[] logOf(double[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - highest);
        }
        double[] logs = new double[logits.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logits[i] - highest - Math.log(sum);
        }
        return logs;
    }

    /** Derivative of {@code -ln p_label} by the logits. */
    static double[] crossEntropyGradient(double[] logits, int label) {
        double[] gradient = of(logits);
        gradient[label] -= 1;
        return gradient;
    }

    static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
    }

    /** {@code ln(1 + e^x)}. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
