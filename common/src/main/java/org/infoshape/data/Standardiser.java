package org.infoshape.data;

/**
 * Each column shifted and scaled to mean 0 and standard deviation 1 by the statistics of the training samples. A
 * constant column is shifted only.
 */
public final class Standardiser {

    private final double[] mean;
    private final double[] scale;

    private Standardiser(double[] mean, double[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /**
     * @param values row-major {@code [n, columns]}, n at least 1
     */
    public static Standardiser of(float[] values, int columns) {
        int n = values.length / columns;
        if (n < 1) {
            throw new IllegalArgumentException("Invalid training samples: 0 (must be >= 1)");
        }
        double[] mean = new double[columns];
        for (int i = 0; i < values.length; i++) {
            mean[i % columns] += values[i] / (double) n;
        }
        double[] scale = new double[columns];
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean[i % columns];
            scale[i % columns] += deviation * deviation / n;
        }
        for (int c = 0; c < columns; c++) {
            // the mean of equal floats may be off by a rounding of doubles: that is no spread
            boolean constant = Math.sqrt(scale[c]) <= 1e-12 * Math.abs(mean[c]);
            scale[c] = constant ? 1 : Math.sqrt(scale[c]);
        }
        return new Standardiser(mean, scale);
    }

    /** A standardised copy, same shape. */
    public float[] apply(float[] values) {
        float[] standardised = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int c = i % mean.length;
            standardised[i] = (float) ((values[i] - mean[c]) / scale[c]);
        }
        return standardised;
    }

    public double mean(int column) {
        return mean[column];
    }

    public double scale(int column) {
        return scale[column];
    }
}
