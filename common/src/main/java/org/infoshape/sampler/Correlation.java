package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/** Standard normal pairs {@code (a, b)} with {@code corr(a, b) = rho}. */
final class Correlation {

    private Correlation() {}

    static void require(String name, double rho) {
        if (!(rho > -1 && rho < 1)) {
            throw new IllegalArgumentException("Invalid " + name + ": " + rho + " (must be > -1 and < 1)");
        }
    }

    /** {@code ln(1 - rho^2)}, the log determinant of the pair's covariance. */
    static double logOneMinusSquare(double rho) {
        return Math.log1p(-rho * rho);
    }

    /** {@code sqrt(1 - rho^2)}, the deviation of b once a is known. */
    static double residual(double rho) {
        return Math.sqrt((1 - rho) * (1 + rho));
    }

    /**
     * Draws {@code n} independent pairs: a_i goes to {@code out[offset + i]}, b_i to {@code out[offset + n + i]}.
     *
     * @param residual {@code residual(rho)}, which the caller has at hand
     */
    static void drawPairs(RandomStream random, double rho, double residual, int n, float[] out, int offset) {
        for (int i = offset; i < offset + n; i++) {
            double a = random.nextGaussian();
            out[i] = (float) a;
            out[i + n] = (float) (rho * a + residual * random.nextGaussian());
        }
    }
}
