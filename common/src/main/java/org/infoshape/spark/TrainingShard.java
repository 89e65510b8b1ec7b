package org.infoshape.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.infoshape.data.TrainingRows;

/** One worker's part of the training data, in the order of the ids: features {@code [n, dim]} row-major and labels {@code [n]}. */
public final class TrainingShard implements TrainingRows, Serializable {

    private static final long serialVersionUID = 1L;

    private final long[] ids;
    private final float[] features;
    private final float[] labels;
    private final int dim;

    private TrainingShard(List<Example> sorted, int dim) {
        this.dim = dim;
        this.ids = new long[sorted.size()];
        this.features = new float[Math.multiplyExact(sorted.size(), dim)];
        this.labels = new float[sorted.size()];
        for (int row = 0; row < ids.length; row++) {
            Example example = sorted.get(row);
            ids[row] = example.id();
            labels[row] = example.label();
            System.arraycopy(example.features(), 0, features, row * dim, dim);
        }
    }

    /**
     * Gathers a shard.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    static TrainingShard of(Iterator<Example> examples) {
        List<Example> sorted = new ArrayList<>();
        examples.forEachRemaining(sorted::add);
        sorted.sort(Comparator.comparingLong(Example::id));
        int dim = sorted.isEmpty() ? 0 : sorted.get(0).dim();
        for (Example example : sorted) {
            if (example.dim() != dim) {
                throw new IllegalArgumentException("Invalid features: " + example.dim() + " values in row id "
                        + example.id() + " (must be " + dim + " as in row id "
                        + sorted.get(0).id() + ")");
            }
        }
        return new TrainingShard(sorted, dim);
    }

    @Override
    public int nSamples() {
        return ids.length;
    }

    @Override
    public int columns() {
        return dim;
    }

    public long id(int row) {
        return ids[row];
    }

    public float label(int row) {
        return labels[row];
    }

    /** A copy of the features, row-major {@code [size, dim]}. */
    public float[] features() {
        return features.clone();
    }

    /** A copy of the labels, {@code [size]}. */
    public float[] labels() {
        return labels.clone();
    }

    @Override
    public void gatherFeatures(int[] rows, float[] out) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features, rows[i] * dim, out, i * dim, dim);
        }
    }

    @Override
    public void gatherLabels(int[] rows, float[] out) {
        for (int i = 0; i < rows.length; i++) {
            out[i] = labels[rows[i]];
        }
    }
}
