package org.infoshape.attack;

import org.infoshape.data.LabelledSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.NoisyInformation;

/**
 * Information through {@code Z = f(X) + sigma N} without any critic: the density of Z is a Gaussian mixture with one
 * centre per sample, so {@code I(X;Z) = h(Z) - h(N)} and {@code I(Z;L) = E ln p(Z|L) / p(Z)} are means of log densities
 * over drawn Z (Monte Carlo in double precision).
 *
 * <p>A query's own sample is left out of the mixture. With it the value could not exceed ln n; without it the value is
 * too high where centres are far apart in units of sigma, and the result says by about how much.
 */
public final class ExactNoisyInformation {

    private ExactNoisyInformation() {}

    /**
     * @param noiseFree outputs f(X) of the encoder with their labels, at least two samples of each class that occurs
     * @param sigma standard deviation of the noise on each output, above 0
     * @param nQueries drawn Z, in 2 .. n
     * @param seed of the choice of the queries and of their noise
     * @throws IllegalArgumentException if an argument is out of its limits
     */
    public static NoisyInformation of(LabelledSamples noiseFree, double sigma, int nQueries, long seed) {
        int n = noiseFree.nSamples();
        int dim = noiseFree.columns();
        if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Invalid sigma: " + sigma + " (must be > 0 and finite)");
        }
        if (nQueries < 2 || nQueries > n) {
            throw new IllegalArgumentException(
                    "Invalid n-queries: " + nQueries + " (must be in 2 .. n-samples = " + n + ")");
        }
        GaussianMixture mixture = new GaussianMixture(noiseFree, sigma);
        int[] order = Seeds.stream(seed, "exact-noisy-queries").permutation(n);
        RandomStream noise = Seeds.stream(seed, "exact-noisy-noise");
        Mean entropy = new Mean();
        Mean bias = new Mean();
        Mean utility = new Mean();
        double[] z = new double[dim];
        for (int q = 0; q < nQueries; q++) {
            for (int c = 0; c < dim; c++) {
                z[c] = noiseFree.feature(order[q], c) + sigma * noise.nextGaussian();
            }
            mixture.evaluate(z, order[q]);
            entropy.add(-mixture.logDensity());
            bias.add(0.5 / mixture.effectiveCentres());
            utility.add(mixture.logDensityOfOwnClass() - mixture.logDensity());
        }
        double noiseEntropy = 0.5 * dim * Math.log(2 * Math.PI * Math.E * sigma * sigma);
        return new NoisyInformation(
                entropy.value() - noiseEntropy,
                entropy.standardError(),
                bias.value(),
                gaussianChannelBound(noiseFree.features(), dim, sigma),
                utility.value(),
                utility.standardError());
    }

    /**
     * Capacity bound of parallel Gaussian channels, {@code sum_i ln(1 + var f_i / sigma^2) / 2} nats: no input of the same
     * variances passes more.
     *
     * @param outputs f(X), row-major {@code [n, columns]}
     * @see <a href="https://doi.org/10.1002/047174882X">Cover and Thomas, Elements of Information Theory, ch. 9</a>
     */
    public static double gaussianChannelBound(float[] outputs, int columns, double sigma) {
        int n = outputs.length / columns;
        double bound = 0;
        for (int c = 0; c < columns; c++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += outputs[i * columns + c] / (double) n;
            }
            double variance = 0;
            for (int i = 0; i < n; i++) {
                double deviation = outputs[i * columns + c] - mean;
                variance += deviation * deviation / n;
            }
            bound += 0.5 * Math.log1p(variance / (sigma * sigma));
        }
        return bound;
    }

    /** Running mean with its standard error. */
    private static final class Mean {
        private int count;
        private double value;
        private double squares;

        void add(double x) {
            count++;
            double before = x - value;
            value += before / count;
            squares += before * (x - value);
        }

        double value() {
            return value;
        }

        double standardError() {
            return Math.sqrt(squares / (count - 1) / count);
        }
    }
}
