package org.infoshape.network;

import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The thesis' Gaussian data (3.1.1) in small, for tests. */
final class GaussianRows {

    static final int DIM = 20;
    private static final double RHO = 0.99;

    private GaussianRows() {}

    /** {@code n x DIM} features, label 0 for correlation -.99, 1 for +.99; already in random order. */
    static float[] x(int n, long seed) {
        RandomStream stream = Seeds.stream(seed, "test-gaussian");
        float[] x = new float[n * DIM];
        for (int i = 0; i < n; i++) {
            double rho = i % 2 == 0 ? -RHO : RHO;
            for (int j = 0; j < DIM / 2; j++) {
                double a = stream.nextGaussian();
                x[i * DIM + j] = (float) a;
                x[i * DIM + j + DIM / 2] = (float) (rho * a + Math.sqrt(1 - RHO * RHO) * stream.nextGaussian());
            }
        }
        return shuffled(x, DIM, n, seed);
    }

    /** The labels of {@link #x}, {@code n x 1}. */
    static float[] l(int n, long seed) {
        float[] l = new float[n];
        for (int i = 0; i < n; i++) {
            l[i] = i % 2;
        }
        return shuffled(l, 1, n, seed);
    }

    private static float[] shuffled(float[] rows, int width, int n, long seed) {
        int[] order = Seeds.stream(seed, "test-order").permutation(n);
        float[] out = new float[rows.length];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows, order[i] * width, out, i * width, width);
        }
        return out;
    }

    /** Merged rows (x, l). */
    static INDArray xl(int n, long seed) {
        INDArray x = Nd4j.createFromArray(x(n, seed)).reshape(n, DIM);
        return Nd4j.hstack(x, Nd4j.createFromArray(l(n, seed)).reshape(n, 1));
    }

    /** Independent N(0, 1). */
    static float[] gaussian(int length, long seed) {
        RandomStream stream = Seeds.stream(seed, "test-noise");
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return values;
    }
}
