package org.infoshape.attack;

import java.util.Arrays;
import org.infoshape.data.LabelledSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.NoisyInformation;

/**
 * Information through {@code Z = f(X) + sigma N} without any critic: the density of Z is a Gaussian mixture with one
 * centre per sample, so {@code I(X;Z) = h(Z) - h(N)} and {@code I(Z;L) = E ln p(Z|L) / p(Z)} are means of log densities
 * over drawn Z (Monte Carlo in double precision). The log density of the drawn noise, whose mean is known, serves as a
 * control variate: under much noise it takes away nearly all of the error of h(Z).
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
        double noiseEntropy = 0.5 * dim * Math.log(2 * Math.PI * Math.E * sigma * sigma);
        double[] surprise = new double[nQueries];
        double[] noiseSurprise = new double[nQueries];
        double[] utility = new double[nQueries];
        double bias = 0;
        double[] z = new double[dim];
        for (int q = 0; q < nQueries; q++) {
            double squares = 0;
            for (int c = 0; c < dim; c++) {
                double drawn = noise.nextGaussian();
                squares += drawn * drawn;
                z[c] = noiseFree.feature(order[q], c) + sigma * drawn;
            }
            mixture.evaluate(z, order[q]);
            surprise[q] = -mixture.logDensity() - noiseEntropy;
            noiseSurprise[q] = 0.5 * (squares - dim);
            utility[q] = mixture.logDensityOfOwnClass() - mixture.logDensity();
            bias += 0.5 / mixture.effectiveCentres() / nQueries;
        }
        Mean leakage = Mean.controlled(surprise, noiseSurprise);
        Mean ofUtility = Mean.of(utility);
        return new NoisyInformation(
                leakage.value,
                leakage.standardError,
                bias,
                gaussianChannelBound(noiseFree.features(), dim, sigma),
                ofUtility.value,
                ofUtility.standardError);
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

    /** A mean with its standard error. */
    private record Mean(double value, double standardError) {

        static Mean of(double[] values) {
            return controlled(values, new double[values.length]);
        }

        /** Mean of values, freed of what a variate of mean zero explains of them (least squares). */
        static Mean controlled(double[] values, double[] ofMeanZero) {
            int n = values.length;
            double mean = Arrays.stream(values).sum() / n;
            double meanOfControl = Arrays.stream(ofMeanZero).sum() / n;
            double squares = 0;
            double products = 0;
            double squaresOfControl = 0;
            for (int i = 0; i < n; i++) {
                double a = values[i] - mean;
                double b = ofMeanZero[i] - meanOfControl;
                squares += a * a;
                products += a * b;
                squaresOfControl += b * b;
            }
            double slope = squaresOfControl > 0 ? products / squaresOfControl : 0;
            double variance = Math.max(0, squares - slope * products) / (n - 1);
            return new Mean(mean - slope * meanOfControl, Math.sqrt(variance / n));
        }
    }
}
