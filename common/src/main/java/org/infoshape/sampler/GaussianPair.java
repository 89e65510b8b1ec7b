package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/**
 * Two standard normal vectors of the same length whose components are correlated one to one:
 * {@code corr(x_i, y_i) = rho}. I(X;Y) = {@code -dimension / 2 ln(1 - rho^2)} nats.
 *
 * @param dimension of x and of y, at least 1
 * @param rho correlation, in (-1, 1)
 */
public record GaussianPair(int dimension, double rho) implements Sampler {

    public GaussianPair {
        if (dimension < 1) {
            throw new IllegalArgumentException("Invalid dimension: " + dimension + " (must be >= 1)");
        }
        Correlation.require("rho", rho);
    }

    /** The pair with a given mutual information, as in the staircase of the ReMINE and SMILE papers. */
    public static GaussianPair withMutualInformation(int dimension, double nats) {
        return new GaussianPair(dimension, Math.sqrt(-Math.expm1(-2 * nats / dimension)));
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
        return -0.5 * dimension * Correlation.logOneMinusSquare(rho);
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        Correlation.drawPairs(random, rho, Correlation.residual(rho), dimension, xy, offset);
    }
}
