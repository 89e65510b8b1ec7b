package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/**
 * Two standard normal vectors of the same length whose first components are correlated one to one:
 * {@code corr(x_i, y_i) = rho} for i below {@code correlated}, all else independent. I(X;Y) =
 * {@code -correlated / 2 ln(1 - rho^2)} nats.
 *
 * @param dimension of x and of y, at least 1
 * @param correlated components, in 1 .. {@code dimension}
 * @param rho correlation, in (-1, 1)
 */
public record GaussianPair(int dimension, int correlated, double rho) implements KnownDensities {

    public GaussianPair {
        if (dimension < 1) {
            throw new IllegalArgumentException("Invalid dimension: " + dimension + " (must be >= 1)");
        }
        if (correlated < 1 || correlated > dimension) {
            throw new IllegalArgumentException(
                    "Invalid correlated: " + correlated + " (must be in 1 .. dimension = " + dimension + ")");
        }
        Correlation.require("rho", rho);
    }

    /** All components are correlated. */
    public GaussianPair(int dimension, double rho) {
        this(dimension, dimension, rho);
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
        return -0.5 * correlated * Correlation.logOneMinusSquare(rho);
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        double residual = Correlation.residual(rho);
        for (int i = offset; i < offset + dimension; i++) {
            boolean paired = i < offset + correlated;
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            xy[i] = (float) a;
            xy[i + dimension] = (float) (paired ? rho * a + residual * b : b);
        }
    }

    /**
     * Mean of y given each x.
     *
     * @param x row-major {@code [n, dimension]}
     * @return row-major {@code [n, dimension]}
     */
    public float[] meansOfY(float[] x) {
        float[] means = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            means[i] = i % dimension < correlated ? (float) (rho * x[i]) : 0;
        }
        return means;
    }

    /** Standard deviation of a component of y given x. */
    public double deviationOfY(int component) {
        return component < correlated ? Correlation.residual(rho) : 1;
    }

    @Override
    public double pointwiseNats(float[] xy, int offset) {
        double nats = mutualInformation();
        for (int i = offset; i < offset + correlated; i++) {
            double a = xy[i];
            double b = xy[i + dimension];
            nats += rho * (a * b - rho * (a * a + b * b) / 2) / ((1 - rho) * (1 + rho));
        }
        return nats;
    }
}
