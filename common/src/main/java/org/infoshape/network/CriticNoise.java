package org.infoshape.network;

import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/**
 * Gaussian noise on the input and on the hidden activations of a statistics network (table 3.5), a function of (seed, iteration,
 * side, layer, row) alone: whatever order the rows are computed in, each meets the same noise.
 *
 * <p>Not for sharing between threads.
 */
final class CriticNoise {

    private final double inputStandardDeviation;
    private final double hiddenStandardDeviation;
    private final long seed;
    private final RandomStream stream = new RandomStream(0);

    /**
     * @param inputStandardDeviation of the noise on the merged rows; 0 for none
     * @param hiddenStandardDeviation of the noise on every hidden layer's activations; 0 for none
     * @param seed of the layer
     * @param iteration training iterations before this one
     */
    CriticNoise(double inputStandardDeviation, double hiddenStandardDeviation, long seed, int iteration) {
        this.inputStandardDeviation = inputStandardDeviation;
        this.hiddenStandardDeviation = hiddenStandardDeviation;
        this.seed = Seeds.derive(seed, "critic-noise", iteration);
    }

    /** No noise: what is computed for an estimate. */
    static CriticNoise none() {
        return new CriticNoise(0, 0, 0, 0);
    }

    /** Whether no layer's values get any. */
    boolean isNone() {
        return inputStandardDeviation == 0 && hiddenStandardDeviation == 0;
    }

    /** Whether the values of a layer (0 is the input) get any noise. */
    boolean disturbs(int layer) {
        return standardDeviation(layer) > 0;
    }

    /**
     * Adds the noise of one row.
     *
     * @param marginal whether the row is a marginal sample; joint ones meet other noise
     * @param layer whose values they are; 0 is the input
     * @param row of the batch
     */
    void addTo(float[] values, int offset, int width, boolean marginal, int layer, int row) {
        double sigma = start(marginal, layer, row);
        for (int j = 0; j < width; j++) {
            values[offset + j] += (float) (sigma * stream.nextGaussian());
        }
    }

    /** The noise of all rows of a batch, row-major {@code [n, width]}; as {@link #addTo} adds it. */
    double[][] rows(int n, int width, boolean marginal, int layer) {
        double[][] noise = new double[n][width];
        for (int i = 0; i < n; i++) {
            double sigma = start(marginal, layer, i);
            for (int j = 0; j < width; j++) {
                noise[i][j] = sigma * stream.nextGaussian();
            }
        }
        return noise;
    }

    private double start(boolean marginal, int layer, int row) {
        stream.restart(Seeds.derive(seed, "row", marginal ? 1 : 0, layer, row));
        return standardDeviation(layer);
    }

    private double standardDeviation(int layer) {
        return layer == 0 ? inputStandardDeviation : hiddenStandardDeviation;
    }
}
