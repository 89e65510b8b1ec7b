package org.infoshape.sampler;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.infoshape.random.RandomStream;

/**
 * x and y are the two halves of a multivariate Student vector with identity dispersion: normal components that share one
 * random scale, {@code N(0, I) / sqrt(chi2(dof) / dof)}. They are uncorrelated, yet dependent:
 * I(X;Y) = {@code 2 h(d) - h(2d)} with the entropies h of {@link #entropy}.
 *
 * @param dimension of x and of y, at least 1
 * @param dof degrees of freedom, at least 1; the variance is infinite up to 2
 * @see <a href="https://doi.org/10.1111/j.1467-9469.2011.00774.x">Arellano-Valle, Contreras-Reyes, Genton 2013, eq. 7</a>
 */
public record StudentPair(int dimension, int dof) implements KnownDensities {

    public StudentPair {
        if (dimension < 1) {
            throw new IllegalArgumentException("Invalid dimension: " + dimension + " (must be >= 1)");
        }
        if (dof < 1) {
            throw new IllegalArgumentException("Invalid dof: " + dof + " (must be >= 1)");
        }
    }

    @Override
    public int dimX() {
        return dimension;
    }

    @Override
    public int dimY() {
        return dimension;
    }

    @Override
    public double mutualInformation() {
        return 2 * entropy(dimension) - entropy(2 * dimension);
    }

    /** Differential entropy in nats of k components. */
    private double entropy(int k) {
        double half = (dof + k) / 2.0;
        return -logNormaliser(k) + half * (Digamma.value(half) - Digamma.value(dof / 2.0));
    }

    /** Logarithm of what a density of k components has at 0. */
    private double logNormaliser(int k) {
        return LogGamma.value((dof + k) / 2.0) - LogGamma.value(dof / 2.0) - k / 2.0 * Math.log(dof * Math.PI);
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        double chiSquare = 0;
        for (int i = 0; i < dof; i++) {
            double normal = random.nextGaussian();
            chiSquare += normal * normal;
        }
        double scale = Math.sqrt(dof / chiSquare);
        for (int i = offset; i < offset + 2 * dimension; i++) {
            xy[i] = (float) (scale * random.nextGaussian());
        }
    }

    @Override
    public double pointwiseNats(float[] xy, int offset) {
        return logDensity(xy, offset, 2 * dimension)
                - logDensity(xy, offset, dimension)
                - logDensity(xy, offset + dimension, dimension);
    }

    private double logDensity(float[] v, int offset, int k) {
        double squares = 0;
        for (int i = offset; i < offset + k; i++) {
            squares += (double) v[i] * v[i];
        }
        return logNormaliser(k) - (dof + k) / 2.0 * Math.log1p(squares / dof);
    }
}
