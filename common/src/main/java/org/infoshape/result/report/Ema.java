package org.infoshape.result.report;

/**
 * Exponential moving average as TensorBoard draws it, which is how the thesis' figures were made: {@code m_i = w m_{i-1}
 * + (1 - w) x_i}, {@code m_0 = 0}, shown as {@code m_i / (1 - w^i)} so that the start is not pulled to zero.
 */
final class Ema {

    /** The "smoothing factor of 0.6" of thesis figures 3-3 to 4-9. */
    static final double THESIS = 0.6;

    private Ema() {}

    /**
     * @param values shape {@code [n]}; one that is not finite gives NaN in its place and leaves the average as it was
     * @param weight of the past, in [0, 1)
     * @return shape {@code [n]}
     */
    static double[] smooth(double[] values, double weight) {
        double[] smoothed = new double[values.length];
        double average = 0;
        double pastWeight = 1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                average = weight * average + (1 - weight) * values[i];
                pastWeight *= weight;
                smoothed[i] = average / (1 - pastWeight);
            } else {
                smoothed[i] = Double.NaN;
            }
        }
        return smoothed;
    }
}
