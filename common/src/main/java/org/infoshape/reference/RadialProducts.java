package org.infoshape.reference;

/**
 * Columns of one side, and their products with the cosine and the sine of the score of each sample's {@link CentralDistance}. A map
 * that turns, swells or shrinks samples by an amount that depends on their distance is linear in these, as far as the amount's
 * Fourier series of one term serves: so linear algebra undoes a spiral that it cannot see in the columns alone. Powers of the
 * distance would serve as well, but one sample far out would outweigh the others.
 */
public final class RadialProducts {

    /** The columns themselves and two products. */
    private static final int TIMES = 3;

    private RadialProducts() {}

    /**
     * @param columns of one side
     * @param distance one score a sample
     * @return the columns, their products with the cosine, their products with the sine
     */
    public static Side of(Side columns, double[] distance) {
        if (columns.rows() != distance.length) {
            throw new IllegalArgumentException("Invalid distance: " + distance.length
                    + " scores (must be as many as rows = " + columns.rows() + ")");
        }
        int k = columns.columns();
        float[] products = new float[TIMES * columns.values().length];
        for (int i = 0; i < distance.length; i++) {
            double cosine = Math.cos(distance[i]);
            double sine = Math.sin(distance[i]);
            int to = i * TIMES * k;
            for (int c = 0; c < k; c++) {
                float value = columns.values()[i * k + c];
                products[to + c] = value;
                products[to + k + c] = (float) (cosine * value);
                products[to + 2 * k + c] = (float) (sine * value);
            }
        }
        return new Side(products, TIMES * k);
    }
}
