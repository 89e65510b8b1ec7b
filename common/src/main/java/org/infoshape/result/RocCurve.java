package org.infoshape.result;

import java.util.Arrays;

/**
 * Receiver operating characteristic of a binary classifier: true against false positive rate as the threshold falls.
 * The arrays are copied in and out.
 */
public final class RocCurve {

    private final double[] falsePositiveRate;
    private final double[] truePositiveRate;

    /**
     * @param falsePositiveRate in ascending order, each in [0, 1], at least two
     * @param truePositiveRate of the same length, in ascending order, each in [0, 1]
     * @throws IllegalArgumentException if they are not
     */
    public RocCurve(double[] falsePositiveRate, double[] truePositiveRate) {
        if (falsePositiveRate.length != truePositiveRate.length || falsePositiveRate.length < 2) {
            throw new IllegalArgumentException("Invalid ROC curve: " + falsePositiveRate.length
                    + " false positive rates, " + truePositiveRate.length + " true (must be as many, and >= 2)");
        }
        requireAscendingRates("false-positive-rate", falsePositiveRate);
        requireAscendingRates("true-positive-rate", truePositiveRate);
        this.falsePositiveRate = falsePositiveRate.clone();
        this.truePositiveRate = truePositiveRate.clone();
    }

    private static void requireAscendingRates(String name, double[] rates) {
        double previous = 0;
        for (int i = 0; i < rates.length; i++) {
            if (!(rates[i] >= previous && rates[i] <= 1)) {
                throw new IllegalArgumentException("Invalid " + name + ": " + rates[i] + " at point " + i
                        + " (must ascend within [0, 1], previous " + previous + ")");
            }
            previous = rates[i];
        }
    }

    /** A copy, shape {@code [points]}. */
    public double[] falsePositiveRate() {
        return falsePositiveRate.clone();
    }

    /** A copy, shape {@code [points]}. */
    public double[] truePositiveRate() {
        return truePositiveRate.clone();
    }

    public int points() {
        return falsePositiveRate.length;
    }

    /** Area under the curve by trapezoids; 0.5 is chance, 1 is perfect. */
    public double auc() {
        double area = 0;
        for (int i = 1; i < falsePositiveRate.length; i++) {
            area += (falsePositiveRate[i] - falsePositiveRate[i - 1])
                    * (truePositiveRate[i] + truePositiveRate[i - 1])
                    / 2;
        }
        return area;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RocCurve that
                && Arrays.equals(falsePositiveRate, that.falsePositiveRate)
                && Arrays.equals(truePositiveRate, that.truePositiveRate);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(falsePositiveRate) + Arrays.hashCode(truePositiveRate);
    }
}
