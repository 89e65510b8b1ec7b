package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/**
 * The Gaussian data of the InfoShape thesis, section 3.1.1: x is N(0, S_label) with unit variances and correlation
 * {@code rho_label} between component i and component {@code i + dimension / 2}; y is the label, 0 or 1. Samples with an
 * even id have label 0, so that any even number of samples from the first on holds both labels equally often.
 */
public final class GaussianMixture implements KnownDensities {

    private static final long serialVersionUID = 1L;

    private final int dimension;
    private final double rho0;
    private final double rho1;
    private final double residual0;
    private final double residual1;

    /**
     * @param dimension of x: even, at least 2
     * @param rho0 correlation where the label is 0, in (-1, 1)
     * @param rho1 correlation where the label is 1, in (-1, 1)
     */
    public GaussianMixture(int dimension, double rho0, double rho1) {
        if (dimension < 2 || dimension % 2 != 0) {
            throw new IllegalArgumentException("Invalid dimension: " + dimension + " (must be even and >= 2)");
        }
        Correlation.require("rho0", rho0);
        Correlation.require("rho1", rho1);
        this.dimension = dimension;
        this.rho0 = rho0;
        this.rho1 = rho1;
        this.residual0 = Correlation.residual(rho0);
        this.residual1 = Correlation.residual(rho1);
    }

    /** Length of x. */
    public int dimension() {
        return dimension;
    }

    public double rho0() {
        return rho0;
    }

    public double rho1() {
        return rho1;
    }

    @Override
    public int dimX() {
        return dimension;
    }

    @Override
    public int dimY() {
        return 1;
    }

    /** I(X;L) of features and label, in nats. */
    @Override
    public double mutualInformation() {
        return truths().mutualInformationLabelNats();
    }

    /** Every quantity of this distribution that is known. */
    public GaussianTruths truths() {
        return GaussianTruths.of(this);
    }

    /** The label of a sample, 0 or 1. */
    public static int label(long id) {
        return (int) (id & 1);
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        drawFeatures(id, random, xy, offset);
        xy[offset + dimension] = label(id);
    }

    @Override
    public double pointwiseNats(float[] xy, int offset) {
        boolean first = xy[offset + dimension] == 0;
        double own = logDensity(xy, offset, first ? rho0 : rho1);
        double other = logDensity(xy, offset, first ? rho1 : rho0);
        return Math.log(2) - Math.max(0, other - own) - Math.log1p(Math.exp(-Math.abs(other - own)));
    }

    /** ln p(x | label), but for a constant that both labels share. */
    private double logDensity(float[] x, int offset, double rho) {
        double sum = 0;
        for (int i = offset; i < offset + dimension / 2; i++) {
            double a = x[i];
            double b = x[i + dimension / 2];
            sum -= (a * a - 2 * rho * a * b + b * b) / ((1 - rho) * (1 + rho)) + Correlation.logOneMinusSquare(rho);
        }
        return sum / 2;
    }

    /**
     * Draws the features of consecutive samples.
     *
     * @param from first id
     * @param n how many
     * @param features receives them row-major, {@code [n, dimension]}
     */
    public void features(long seed, long from, int n, float[] features) {
        RandomStream random = new RandomStream(seed);
        for (int row = 0; row < n; row++) {
            random.restart(Sampler.sampleSeed(seed, from + row));
            drawFeatures(from + row, random, features, row * dimension);
        }
    }

    private void drawFeatures(long id, RandomStream random, float[] out, int offset) {
        boolean first = label(id) == 0;
        Correlation.drawPairs(random, first ? rho0 : rho1, first ? residual0 : residual1, dimension / 2, out, offset);
    }
}
