package org.infoshape.attack;

import org.infoshape.data.LabelledSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/** Features whose information about a balanced label is known. */
final class SyntheticLabels {

    private SyntheticLabels() {}

    /**
     * Antipodal signal in Gaussian noise: every column is {@code (2 l - 1) amplitude + N(0, 1)}, so the label is read
     * through one Gaussian channel of amplitude {@code amplitude sqrt(columns)}.
     */
    static LabelledSamples antipodal(int n, int columns, double amplitude, long seed) {
        RandomStream stream = Seeds.stream(seed, "antipodal");
        float[] features = new float[n * columns];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            for (int c = 0; c < columns; c++) {
                features[i * columns + c] = (float) ((2 * labels[i] - 1) * amplitude + stream.nextGaussian());
            }
        }
        return new LabelledSamples(features, columns, labels);
    }

    /** I(Z;L) in nats of the antipodal channel: {@code ln 2 - E ln(1 + exp(-2 m^2 - 2 m N))}, m = total amplitude. */
    static double antipodalNats(double totalAmplitude) {
        double m = totalAmplitude;
        double step = 1e-3;
        double loss = 0;
        for (double t = -10; t <= 10; t += step) {
            double density = Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
            loss += step * density * Math.log1p(Math.exp(-2 * m * m - 2 * m * t));
        }
        return Math.log(2) - loss;
    }

    /** The label itself as the only feature. */
    static LabelledSamples revealed(int n) {
        float[] features = new float[n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
            features[i] = labels[i];
        }
        return new LabelledSamples(features, 1, labels);
    }
}
