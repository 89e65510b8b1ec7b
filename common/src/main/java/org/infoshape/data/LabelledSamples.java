package org.infoshape.data;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Samples {@code (z_i, l_i)} of features and a class label: {@code features [n, columns]} row-major in single
 * precision, {@code labels [n]} from 0. The arrays are copied in; {@link #features()} and {@link #labels()} copy out.
 */
public final class LabelledSamples implements TrainingRows, Serializable {

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

    @Override
    public int nSamples() {
        return labels.length;
    }

    @Override
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

    @Override
    public void gatherFeatures(int[] rows, float[] out) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features, rows[i] * columns, out, i * columns, columns);
        }
    }

    @Override
    public void gatherLabels(int[] rows, float[] out) {
        for (int i = 0; i < rows.length; i++) {
            out[i] = labels[rows[i]];
        }
    }

    /** The same labels with other features, such as the encoder's outputs. */
    public LabelledSamples withFeatures(float[] others, int otherColumns) {
        return new LabelledSamples(others, otherColumns, labels);
    }

    /** The first {@code n} rows, or all if there are fewer. */
    public LabelledSamples first(int n) {
        int kept = Math.min(n, labels.length);
        return new LabelledSamples(Arrays.copyOf(features, kept * columns), columns, Arrays.copyOf(labels, kept));
    }

    public float feature(int row, int column) {
        return features[row * columns + column];
    }

    public int label(int row) {
        return labels[row];
    }

    /** One more than the highest label. */
    public int nClasses() {
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
    public void requireBinary(String role) {
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
