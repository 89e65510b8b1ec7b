package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/**
 * Standard normal vectors in which any two components have the same correlation, within x, within y and across. The
 * covariance of k such components has the determinant {@code (1 - rho)^(k-1) (1 + (k-1) rho)}.
 *
 * @param dimX length of x, at least 1
 * @param dimY length of y, at least 1
 * @param rho correlation, in (0, 1)
 */
public record DenseGaussian(int dimX, int dimY, double rho) implements KnownDensities {

    public DenseGaussian {
        if (dimX < 1 || dimY < 1) {
            throw new IllegalArgumentException("Invalid dimensions: " + dimX + ", " + dimY + " (must be >= 1)");
        }
        if (!(rho > 0 && rho < 1)) {
            throw new IllegalArgumentException("Invalid rho: " + rho + " (must be > 0 and < 1)");
        }
    }

    @Override
    public double mutualInformation() {
        return (logDeterminant(dimX) + logDeterminant(dimY) - logDeterminant(dimX + dimY)) / 2;
    }

    private double logDeterminant(int k) {
        return (k - 1) * Math.log1p(-rho) + Math.log1p((k - 1) * rho);
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        double common = Math.sqrt(rho) * random.nextGaussian();
        double own = Math.sqrt(1 - rho);
        for (int i = offset; i < offset + dimX + dimY; i++) {
            xy[i] = (float) (common + own * random.nextGaussian());
        }
    }

    @Override
    public double pointwiseNats(float[] xy, int offset) {
        double joint = quadratic(xy, offset, dimX + dimY);
        double x = quadratic(xy, offset, dimX);
        double y = quadratic(xy, offset + dimX, dimY);
        return mutualInformation() + (x + y - joint) / 2;
    }

    /** {@code v' S^-1 v}, by Sherman and Morrison's formula for the inverse. */
    private double quadratic(float[] v, int offset, int k) {
        double sum = 0;
        double squares = 0;
        for (int i = offset; i < offset + k; i++) {
            sum += v[i];
            squares += (double) v[i] * v[i];
        }
        return (squares - rho * sum * sum / (1 + (k - 1) * rho)) / (1 - rho);
    }
}
