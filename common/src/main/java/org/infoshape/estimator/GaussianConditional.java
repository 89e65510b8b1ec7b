package org.infoshape.estimator;

import java.io.Serializable;

/**
 * The known density of y given x of samples whose y is a function of x plus independent Gaussian noise, as that of a noisy
 * encoder's output: {@code p(y | x_i) = N(mean_i, diag(sigma^2))}. The arrays are copied in.
 */
public final class GaussianConditional implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final double HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

    private final float[] means;
    private final double[] sigmas;

    /**
     * @param means of y given each x, row-major {@code [n, dimY]}, in the order of the samples
     * @param sigmas standard deviation of each column of y, {@code [dimY]}, above 0
     * @throws IllegalArgumentException if a sigma is not above 0, or the rows are not whole
     */
    public GaussianConditional(float[] means, double[] sigmas) {
        if (sigmas.length == 0 || means.length % sigmas.length != 0) {
            throw new IllegalArgumentException("Invalid conditional means: " + means.length + " values in "
                    + sigmas.length + " columns (must be whole rows)");
        }
        for (double sigma : sigmas) {
            if (!(sigma > 0)) {
                throw new IllegalArgumentException("Invalid conditional sigma: " + sigma + " (must be > 0)");
            }
        }
        this.means = means.clone();
        this.sigmas = sigmas.clone();
    }

    /** Samples that it is known for. */
    public int nSamples() {
        return means.length / sigmas.length;
    }

    public int dimY() {
        return sigmas.length;
    }

    /**
     * The conditional of the chosen samples, in that order.
     *
     * @param indices of samples
     */
    public GaussianConditional rows(int[] indices) {
        float[] chosen = new float[indices.length * sigmas.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(means, indices[i] * sigmas.length, chosen, i * sigmas.length, sigmas.length);
        }
        return new GaussianConditional(chosen, sigmas);
    }

    /**
     * {@code log p(y_j | x_i)} in nats.
     *
     * @param i sample of x
     * @param y row-major {@code [n, dimY]}
     * @param j sample of y
     */
    public double logDensity(int i, float[] y, int j) {
        double sum = 0;
        for (int c = 0; c < sigmas.length; c++) {
            double z = (y[j * sigmas.length + c] - means[i * sigmas.length + c]) / sigmas[c];
            sum -= z * z / 2 + Math.log(sigmas[c]) + HALF_LOG_TWO_PI;
        }
        return sum;
    }
}
