package org.infoshape.bound;

/**
 * IRENE's differentiable mutual information of a private label v and its prediction over one batch: plug-in information of
 * the joint table {@code p(i, j) = 1/n sum over k with v_k = j of softmax_i(k)}. On one-hot predictions it is the plug-in
 * value of the two labels.
 *
 * @see <a href="https://arxiv.org/abs/2210.00891">Tartaglione 2022, eq. 2</a>
 */
public final class InformationProxy {

    private final double nats;
    private final double[] logitGradient;

    private InformationProxy(double nats, double[] logitGradient) {
        this.nats = nats;
        this.logitGradient = logitGradient;
    }

    /**
     * @param probabilities softmax outputs, {@code [n, classes]} row-major
     * @param labels true class of each row, {@code [n]}, below {@code classes}
     * @param classes at least 2
     * @throws IllegalArgumentException if the lengths do not fit
     */
    public static InformationProxy of(double[] probabilities, int[] labels, int classes) {
        int n = labels.length;
        if (n == 0 || classes < 2 || probabilities.length != n * classes) {
            throw new IllegalArgumentException("Invalid probabilities: " + probabilities.length + " (must be labels x"
                    + " classes = " + n + " x " + classes + ", both at least 1 x 2)");
        }
        double[] joint = new double[classes * classes];
        double[] predicted = new double[classes];
        double[] actual = new double[classes];
        for (int k = 0; k < n; k++) {
            actual[labels[k]] += 1.0 / n;
            for (int i = 0; i < classes; i++) {
                double p = probabilities[k * classes + i] / n;
                joint[i * classes + labels[k]] += p;
                predicted[i] += p;
            }
        }
        double nats = 0;
        double[] logRatio = new double[joint.length];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                double p = joint[i * classes + j];
                if (p > 0) {
                    logRatio[i * classes + j] = Math.log(p / (predicted[i] * actual[j]));
                    nats += p * logRatio[i * classes + j];
                }
            }
        }
        return new InformationProxy(nats, toLogits(probabilities, labels, classes, logRatio));
    }

    /** The derivative by softmax_i(k) is the log ratio at (i, v_k) over n: the terms from the logarithms cancel. */
    private static double[] toLogits(double[] probabilities, int[] labels, int classes, double[] logRatio) {
        int n = labels.length;
        double[] gradient = new double[probabilities.length];
        for (int k = 0; k < n; k++) {
            double mean = 0;
            for (int i = 0; i < classes; i++) {
                mean += probabilities[k * classes + i] * logRatio[i * classes + labels[k]];
            }
            for (int i = 0; i < classes; i++) {
                int at = k * classes + i;
                gradient[at] = probabilities[at] * (logRatio[i * classes + labels[k]] - mean) / n;
            }
        }
        return gradient;
    }

    /** In [0, ln classes]. */
    public double nats() {
        return nats;
    }

    /** Derivative by the logits, {@code [n, classes]} row-major; a copy. */
    public double[] logitGradient() {
        return logitGradient.clone();
    }
}
