package org.infoshape.reference;

/**
 * Columns of one side, and their products with the cosines and the sines of once and twice the score of each sample's
 * {@link CentralDistance}. A map that turns, swells or shrinks samples by an amount that depends on their distance is linear in
 * these, as far as the amount's Fourier series of two terms serves: so linear algebra undoes a spiral that it cannot see in the columns
 * alone. Powers of the distance would serve as well, but one sample far out would outweigh the others.
 */
public final class RadialProducts {

    private static final int HARMONICS = 2;

    /** The columns themselves and two products for each harmonic. */
    private static final int TIMES = 1 + 2 * HARMONICS;

    private RadialProducts() {}

    /**
     * @param columns of one side
     * @param distance one score a sample
     * @return the columns, their products with the cosine, with the sine, with the cosine of twice the score, with the sine of that
     */
    public static Side of(Side columns, double[] distance) {
        if (columns.rows() != distance.length) {
            throw new IllegalArgumentException("Invalid distance: " + distance.length
                    + " scores (must be as many as rows = " + columns.rows() + ")");
        }
        int k = columns.columns();
        float[] products = new float[TIMES * columns.values().length];
        for (int i = 0; i < distance.length; i++) {
            int to = i * TIMES * k;
            multiply(columns, i, 1, products, to);
            for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
                double angle = harmonic * distance[i];
                multiply(columns, i, Math.cos(angle), products, to + (2 * harmonic - 1) * k);
                multiply(columns, i, Math.sin(angle), products, to + 2 * harmonic * k);
            }
        }
        return new Side(products, TIMES * k);
    }

    private static void multiply(Side columns, int row, double factor, float[] to, int offset) {
        int k = columns.columns();
        for (int c = 0; c < k; c++) {
            to[offset + c] = (float) (factor * columns.values()[row * k + c]);
        }
    }
}
