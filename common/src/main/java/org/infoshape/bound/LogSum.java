package org.infoshape.bound;

/** Logarithms of sums of exponentials, without overflow. */
final class LogSum {

    private LogSum() {}

    /** {@code log(sum(exp(values)))}. */
    static double of(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }
}
