package org.infoshape.data;

import java.io.Serializable;
import java.util.Arrays;

/** Feature rows with a numeric label each: {@code features [n, dimension]} row-major, {@code labels [n]}. Immutable. */
public final class LabelledSamples implements Serializable {

    private static final long serialVersionUID = 1L;

    private final float[] features;
    private final int dimension;
    private final float[] labels;

    /**
     * @param features row-major {@code [n, dimension]}, copied
     * @param labels {@code [n]}, copied
     * @throws IllegalArgumentException if the lengths do not fit
     */
    public LabelledSamples(float[] features, int dimension, float[] labels) {
        if (dimension < 1 || features.length != labels.length * dimension) {
            throw new IllegalArgumentException("Invalid samples: " + features.length + " feature values, "
                    + labels.length + " labels (must be " + dimension + " values a label)");
        }
        this.features = features.clone();
        this.dimension = dimension;
        this.labels = labels.clone();
    }

    public int size() {
        return labels.length;
    }

    public int dimension() {
        return dimension;
    }

    /** A copy, row-major {@code [n, dimension]}. */
    public float[] features() {
        return features.clone();
    }

    /** A copy, {@code [n]}. */
    public float[] labels() {
        return labels.clone();
    }

    /** Copies chosen rows into {@code out}, row-major {@code [rows.length, dimension]}. */
    public void gatherFeatures(int[] rows, float[] out) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features, rows[i] * dimension, out, i * dimension, dimension);
        }
    }

    /** Copies the labels of chosen rows into {@code out [rows.length]}. */
    public void gatherLabels(int[] rows, float[] out) {
        for (int i = 0; i < rows.length; i++) {
            out[i] = labels[rows[i]];
        }
    }

    /** The same labels with other features, such as the encoder's outputs. */
    public LabelledSamples withFeatures(float[] others, int otherDimension) {
        return new LabelledSamples(others, otherDimension, labels);
    }

    /** The first {@code n} rows, or all if there are fewer. */
    public LabelledSamples first(int n) {
        int kept = Math.min(n, size());
        return new LabelledSamples(Arrays.copyOf(features, kept * dimension), dimension, Arrays.copyOf(labels, kept));
    }
}
