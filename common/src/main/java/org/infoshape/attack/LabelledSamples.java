package org.infoshape.attack;

import java.io.Serializable;
import org.infoshape.estimator.PairedSamples;

/**
 * Samples {@code (z_i, l_i)} of features and a class label: {@code features [n, columns]} row-major in single
 * precision, {@code labels [n]} from 0. The arrays are copied in; {@link #features()} and {@link #labels()} copy out.
 */
public final class LabelledSamples implements Serializable {

    private static final long serialVersionUID = 1L;

    private final float[] features;
    private final int columns;
    private final int[] labels;

    /**
     * @param features row-major {@code [n, columns]}, finite
     * @param columns at least 1
     * @param labels class of each row, {@code [n]}, each at least 0
     * @throws IllegalArgumentException if the lengths do not give the same number of rows, or a value is not allowed
     */
    public LabelledSamples(float[] features, int columns, int[] labels) {
        if (columns < 1) {
            throw new IllegalArgumentException("Invalid columns: " + columns + " (must be >= 1)");
        }
        if (features.length != (long) labels.length * columns) {
            throw new IllegalArgumentException("Invalid samples: " + features.length + " values in " + columns
                    + " columns for " + labels.length + " labels (must have one row a label)");
        }
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException("Invalid feature: " + features[i] + " in row " + i / columns
                        + ", column " + i % columns + " (must be finite)");
            }
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new IllegalArgumentException("Invalid label: " + labels[i] + " in row " + i + " (must be >= 0)");
            }
        }
        this.features = features.clone();
        this.columns = columns;
        this.labels = labels.clone();
    }

    /**
     * The pair (Z, L) as the estimators take it, L in one column.
     *
     * @param samples x is the features, y the label
     * @throws IllegalArgumentException if y has several columns or holds anything but whole numbers from 0
     */
    public static LabelledSamples of(PairedSamples samples) {
        if (samples.dimY() != 1) {
            throw new IllegalArgumentException("Invalid label columns: " + samples.dimY() + " (must be = 1)");
        }
        float[] y = samples.y();
        int[] labels = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            labels[i] = (int) y[i];
            if (labels[i] != y[i]) {
                throw new IllegalArgumentException(
                        "Invalid label: " + y[i] + " in row " + i + " (must be a whole number >= 0)");
            }
        }
        return new LabelledSamples(samples.x(), samples.dimX(), labels);
    }

    public int nSamples() {
        return labels.length;
    }

    public int columns() {
        return columns;
    }

    /** A copy, row-major {@code [n, columns]}. */
    public float[] features() {
        return features.clone();
    }

    /** A copy, {@code [n]}. */
    public int[] labels() {
        return labels.clone();
    }

    float feature(int row, int column) {
        return features[row * columns + column];
    }

    int label(int row) {
        return labels[row];
    }

    /** One more than the highest label. */
    int nClasses() {
        int highest = -1;
        for (int label : labels) {
            highest = Math.max(highest, label);
        }
        return highest + 1;
    }

    /**
     * Refuses anything but a binary label of which both values occur.
     *
     * @param role of the samples in the message, such as {@code training}
     */
    void requireBinary(String role) {
        int ones = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] > 1) {
                throw new IllegalArgumentException(
                        "Invalid " + role + " label: " + labels[i] + " in row " + i + " (must be 0 or 1)");
            }
            ones += labels[i];
        }
        if (ones == 0 || ones == labels.length) {
            throw new IllegalArgumentException("Invalid " + role + " labels: " + ones + " of " + labels.length
                    + " samples have label 1 (both classes must occur)");
        }
    }
}
