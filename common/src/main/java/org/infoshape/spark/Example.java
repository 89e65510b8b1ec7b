package org.infoshape.spark;

import java.io.Serializable;

/** One row of a data set: a stable id, features, a label and the split that it belongs to. Arrays are copied in and out. */
public final class Example implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long id;
    private final float[] features;
    private final float label;
    private final String split;

    /**
     * @param id tells the row from all others, whatever the order or partitioning
     * @param features shape {@code [dim]}
     * @param label class index or value
     * @param split such as {@code train}; empty if the data is not split
     */
    public Example(long id, float[] features, float label, String split) {
        this.id = id;
        this.features = features.clone();
        this.label = label;
        this.split = split;
    }

    public long id() {
        return id;
    }

    /** Length of the features. */
    public int dim() {
        return features.length;
    }

    /** A copy of the features, shape {@code [dim]}. */
    public float[] features() {
        return features.clone();
    }

    /** One feature, from 0. */
    public float feature(int column) {
        return features[column];
    }

    public float label() {
        return label;
    }

    public String split() {
        return split;
    }
}
