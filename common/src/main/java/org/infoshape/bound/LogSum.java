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

    /** {@code log(exp(a) + exp(b))}. */
    static double of(double a, double b) {
        double larger = Math.max(a, b);
        return Double.isInfinite(larger) ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    /** {@code log(sum(exp(values)))} over all but one, for each one left out; exact where that one dwarfs the others. */
    static double[] withoutEach(double[] values) {
        int n = values.length;
        double[] without = new double[n];
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            without[i] = before;
            before = of(before, values[i]);
        }
        double after = Double.NEGATIVE_INFINITY;
        for (int i = n - 1; i >= 0; i--) {
            without[i] = of(without[i], after);
            after = of(after, values[i]);
        }
        return without;
    }
}
