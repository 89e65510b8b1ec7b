package org.infoshape.result.report;

/** Labelled points of the plane, such as two outputs of an encoder. The arrays are copied in and out. */
public final class ScatterPoints {

    private final double[] x;
    private final double[] y;
    private final int[] label;

    /**
     * @param x shape {@code [n]}
     * @param y shape {@code [n]}
     * @param label shape {@code [n]}, each 0 or above
     * @throws IllegalArgumentException if the lengths differ, or a label is negative
     */
    public ScatterPoints(double[] x, double[] y, int[] label) {
        if (x.length != y.length || x.length != label.length) {
            throw new IllegalArgumentException("Invalid scatter points: " + x.length + " x, " + y.length + " y, "
                    + label.length + " labels (must be as many)");
        }
        for (int l : label) {
            if (l < 0) {
                throw new IllegalArgumentException("Invalid label: " + l + " (must be >= 0)");
            }
        }
        this.x = x.clone();
        this.y = y.clone();
        this.label = label.clone();
    }

    public int size() {
        return x.length;
    }

    /** A copy, shape {@code [n]}. */
    public double[] x() {
        return x.clone();
    }

    /** A copy, shape {@code [n]}. */
    public double[] y() {
        return y.clone();
    }

    /** A copy, shape {@code [n]}. */
    public int[] label() {
        return label.clone();
    }
}
