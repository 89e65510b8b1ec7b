package org.infoshape.attack;

import org.infoshape.estimator.PairedSamples;
import org.infoshape.result.ReconstructionResult;

/** Held-out originals beside what an adversary rebuilt, turned into its result. */
final class RebuiltSamples {

    private RebuiltSamples() {}

    static void requireComparable(PairedSamples train, PairedSamples heldOut) {
        if (train.dimX() != heldOut.dimX() || train.dimY() != heldOut.dimY()) {
            throw new IllegalArgumentException("Invalid held-out columns: " + heldOut.dimX() + ", " + heldOut.dimY()
                    + " (must be as in training = " + train.dimX() + ", " + train.dimY() + ")");
        }
        if (train.nSamples() < 2 || heldOut.nSamples() < 2) {
            throw new IllegalArgumentException("Invalid samples: " + train.nSamples() + " to train on, "
                    + heldOut.nSamples() + " held out (must be >= 2)");
        }
    }

    /**
     * Share of the variance that was rebuilt. The standard error is that of a ratio of means: the spread of
     * {@code |x - x'|^2 - (1 - R^2) |x - mean|^2} over the samples.
     *
     * @param original row-major {@code [n, columns]}
     * @param rebuilt same shape
     */
    static ReconstructionResult judge(String name, float[] original, float[] rebuilt, int columns) {
        int n = original.length / columns;
        double[] mean = new double[columns];
        for (int i = 0; i < original.length; i++) {
            mean[i % columns] += original[i] / (double) n;
        }
        double[] error = new double[n];
        double[] variation = new double[n];
        double errors = 0;
        double variations = 0;
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < columns; c++) {
                double value = original[i * columns + c];
                error[i] += square(value - rebuilt[i * columns + c]);
                variation[i] += square(value - mean[c]);
            }
            errors += error[i];
            variations += variation[i];
        }
        if (!(variations > 0)) {
            throw new IllegalArgumentException("Invalid held-out x: variance 0 (must be > 0)");
        }
        double ratio = errors / variations;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            spread += square(error[i] - ratio * variation[i]);
        }
        return new ReconstructionResult(name, 1 - ratio, Math.sqrt(spread * n / (n - 1.0)) / variations);
    }

    private static double square(double value) {
        return value * value;
    }
}
