package org.infoshape.jobs.benchmarkspeed.workload;

import org.infoshape.estimator.PairedSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/** What the critic is trained on: as much as, and in the shape of, what the PyTorch peer has; independent normal columns. */
final class CriticData {

    static final int SAMPLES = 60_000;
    static final int BATCH = 4000;
    static final int DIM_X = 20;
    static final int DIM_Y = 3;
    static final double LEARNING_RATE = 1e-4;

    private CriticData() {}

    static PairedSamples draw(long seed) {
        return new PairedSamples(
                normal(seed, "benchmark-x", SAMPLES * DIM_X),
                DIM_X,
                normal(seed, "benchmark-y", SAMPLES * DIM_Y),
                DIM_Y);
    }

    static float[] normal(long seed, String label, int n) {
        RandomStream stream = Seeds.stream(seed, label);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return values;
    }
}
