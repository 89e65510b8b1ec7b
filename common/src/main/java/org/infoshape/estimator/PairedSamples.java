package org.infoshape.estimator;

import java.io.Serializable;
import java.util.Arrays;
import org.infoshape.data.LabelledSamples;
import org.infoshape.data.Standardiser;
import org.infoshape.random.Seeds;

/**
 * Samples {@code (x_i, y_i)} of a pair of random vectors, row-major in single precision: {@code x [n, dimX]},
 * {@code y [n, dimY]}. The arrays are copied in; {@link #x()} and {@link #y()} copy out.
 */
public final class PairedSamples implements Serializable {

    private static final long serialVersionUID = 1L;

    private final float[] x;
    private final float[] y;
    private final int dimX;
    private final int dimY;

    /**
     * @param x row-major {@code [n, dimX]}
     * @param dimX columns of x, at least 1
     * @param y row-major {@code [n, dimY]}
     * @param dimY columns of y, at least 1
     * @throws IllegalArgumentException if the lengths do not give the same number of rows, or a value is not finite
     */
    public PairedSamples(float[] x, int dimX, float[] y, int dimY) {
        if (dimX < 1 || dimY < 1) {
            throw new IllegalArgumentException("Invalid dimensions: " + dimX + ", " + dimY + " (must be >= 1)");
        }
        if (x.length % dimX != 0 || y.length % dimY != 0 || x.length / dimX != y.length / dimY) {
            throw new IllegalArgumentException("Invalid samples: x has " + x.length + " values in " + dimX
                    + " columns, y " + y.length + " in " + dimY + " (must have the same number of whole rows)");
        }
        requireFinite("x", x, dimX);
        requireFinite("y", y, dimY);
        this.x = x.clone();
        this.y = y.clone();
        this.dimX = dimX;
        this.dimY = dimY;
    }

    /** The pair (features, label), the label in one column. */
    public static PairedSamples ofLabel(LabelledSamples samples) {
        int[] labels = samples.labels();
        float[] column = new float[labels.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = labels[i];
        }
        return new PairedSamples(samples.features(), samples.columns(), column, 1);
    }

    private static void requireFinite(String name, float[] values, int columns) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("Invalid " + name + ": " + values[i] + " in row " + i / columns
                        + ", column " + i % columns + " (must be finite)");
            }
        }
    }

    public int nSamples() {
        return x.length / dimX;
    }

    public int dimX() {
        return dimX;
    }

    public int dimY() {
        return dimY;
    }

    /** A copy of x, row-major {@code [n, dimX]}. */
    public float[] x() {
        return x.clone();
    }

    /** A copy of y, row-major {@code [n, dimY]}. */
    public float[] y() {
        return y.clone();
    }

    /**
     * Copies chosen rows, x and y side by side: {@code out[i] = (x_{xRows[i]}, y_{yRows[i]})}.
     *
     * @param xRows row of x for each output row
     * @param yRows row of y for each output row; the same array gives joint samples, a derangement marginal ones
     * @param out row-major {@code [xRows.length, dimX + dimY]}
     */
    public void gather(int[] xRows, int[] yRows, float[] out) {
        int width = dimX + dimY;
        for (int i = 0; i < xRows.length; i++) {
            System.arraycopy(x, xRows[i] * dimX, out, i * width, dimX);
            System.arraycopy(y, yRows[i] * dimY, out, i * width + dimX, dimY);
        }
    }

    /** x of the rows with the given indices, in that order, row-major {@code [indices, dimX]}. */
    public float[] xRows(int[] indices) {
        return chosen(x, dimX, indices);
    }

    /** y of the rows with the given indices, in that order, row-major {@code [indices, dimY]}. */
    public float[] yRows(int[] indices) {
        return chosen(y, dimY, indices);
    }

    private static float[] chosen(float[] values, int columns, int[] indices) {
        float[] chosen = new float[indices.length * columns];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * columns, chosen, i * columns, columns);
        }
        return chosen;
    }

    /** The rows with the given indices, in that order. */
    public PairedSamples rows(int[] indices) {
        return new PairedSamples(xRows(indices), dimX, yRows(indices), dimY);
    }

    /**
     * These samples and then the others.
     *
     * @throws IllegalArgumentException if their columns differ
     */
    public PairedSamples and(PairedSamples others) {
        if (others.dimX != dimX || others.dimY != dimY) {
            throw new IllegalArgumentException("Invalid dimensions: " + others.dimX + ", " + others.dimY + " (must be "
                    + dimX + ", " + dimY + ")");
        }
        return new PairedSamples(joined(x, others.x), dimX, joined(y, others.y), dimY);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** The same samples with every column shifted and scaled to mean 0 and deviation 1; a constant one is shifted only. */
    public PairedSamples standardised() {
        return new PairedSamples(standardised(x, dimX), dimX, standardised(y, dimY), dimY);
    }

    private static float[] standardised(float[] values, int columns) {
        return Standardiser.of(values, columns).apply(values);
    }

    /**
     * Rows in two disjoint parts by a seeded shuffle.
     *
     * @param share of the rows in the first part, in (0, 1)
     * @return the two parts; each keeps at least one row
     */
    public Split split(double share, long seed) {
        int n = nSamples();
        int[] order = Seeds.stream(seed, "paired-samples-split").permutation(n);
        int[] a = Arrays.copyOfRange(order, 0, firstShare(n, share));
        return new Split(rows(a), rows(secondRows(n, share, seed)));
    }

    /** Which rows of n are in the second part of such a split, in its order. */
    public static int[] secondRows(int n, double share, long seed) {
        int[] order = Seeds.stream(seed, "paired-samples-split").permutation(n);
        return Arrays.copyOfRange(order, firstShare(n, share), n);
    }

    /** Rows in the first part of a split of n rows. */
    public static int firstShare(int n, double share) {
        return Math.min(n - 1, Math.max(1, (int) Math.round(share * n)));
    }

    /** Disjoint rows to train on and to evaluate on. */
    public record Split(PairedSamples train, PairedSamples evaluation) {}
}
