package org.infoshape.attack;

import java.util.ArrayList;
import java.util.List;
import org.infoshape.data.NormalScores;
import org.infoshape.data.Standardiser;

/**
 * A bijective re-coding of a representation: Z is whitened, then each axis goes through its empirical quantiles to N(0,
 * 1). A bijection leaves every mutual information with Z as it is, but an encoder that hides detail by shrinking it into
 * a tiny range hides it no longer from a critic or an attacker: leakage is reported on the re-coded Z beside the plain
 * one. Fitted on training samples, then applied to any.
 *
 * <p>In real numbers the map is one-to-one everywhere, tails included (see {@link NormalScores}); the result is rounded
 * to single precision like the input.
 *
 * <p>A column that is constant, or a linear combination of the columns before it to within about 1e-7 of its standard
 * deviation, has collapsed: what whitening leaves of it is rounding noise. A ridge of 1e-14 on the correlations keeps
 * the whitening finite (the peer program adds it to the covariance, where it would swamp a Z of standard deviation
 * 1e-7), and such an axis is passed on as it is, near zero, instead of being blown up to N(0, 1). {@link
 * #collapsedColumns()} names them.
 */
public final class Recoding {

    private static final double RIDGE = 1e-14;

    /** A whitened axis has variance 1, less where the ridge is a large part of what is left of it. */
    private static final double LEAST_VARIANCE = 0.25;

    private final Standardiser standardiser;
    private final Cholesky factor;
    private final List<NormalScores> axes;
    private final List<Integer> collapsedColumns;

    private Recoding(
            Standardiser standardiser, Cholesky factor, List<NormalScores> axes, List<Integer> collapsedColumns) {
        this.standardiser = standardiser;
        this.factor = factor;
        this.axes = axes;
        this.collapsedColumns = collapsedColumns;
    }

    /**
     * @param z training samples, row-major {@code [n, columns]}
     * @throws IllegalArgumentException if there are fewer than two rows, or the length gives no whole rows
     */
    public static Recoding fit(float[] z, int columns) {
        requireRows(z, columns);
        int n = z.length / columns;
        if (n < 2) {
            throw new IllegalArgumentException("Invalid training samples: " + n + " (must be >= 2)");
        }
        Standardiser standardiser = Standardiser.of(z, columns);
        Cholesky factor = Cholesky.of(correlation(standardiser, z, columns));
        double[][] whitened = new double[columns][n];
        double[] row = new double[columns];
        for (int i = 0; i < n; i++) {
            standardise(standardiser, z, i, row);
            factor.solveLower(row);
            for (int c = 0; c < columns; c++) {
                whitened[c][i] = row[c];
            }
        }
        List<NormalScores> axes = new ArrayList<>();
        List<Integer> collapsed = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            if (secondMoment(whitened[c]) > LEAST_VARIANCE) {
                axes.add(new NormalScores(whitened[c]));
            } else {
                axes.add(new NormalScores(0));
                collapsed.add(c);
            }
        }
        return new Recoding(standardiser, factor, List.copyOf(axes), List.copyOf(collapsed));
    }

    private static double[][] correlation(Standardiser standardiser, float[] z, int columns) {
        int n = z.length / columns;
        double[][] correlation = new double[columns][columns];
        double[] row = new double[columns];
        for (int i = 0; i < n; i++) {
            standardise(standardiser, z, i, row);
            for (int a = 0; a < columns; a++) {
                for (int b = 0; b < columns; b++) {
                    correlation[a][b] += row[a] * row[b] / n;
                }
            }
        }
        for (int a = 0; a < columns; a++) {
            correlation[a][a] += RIDGE;
        }
        return correlation;
    }

    private static double secondMoment(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value / values.length;
        }
        return sum;
    }

    private static void standardise(Standardiser standardiser, float[] z, int rowIndex, double[] row) {
        for (int c = 0; c < row.length; c++) {
            row[c] = (z[rowIndex * row.length + c] - standardiser.mean(c)) / standardiser.scale(c);
        }
    }

    private static void requireRows(float[] z, int columns) {
        if (columns < 1 || z.length % columns != 0) {
            throw new IllegalArgumentException(
                    "Invalid samples: " + z.length + " values in " + columns + " columns (must be whole rows)");
        }
    }

    /**
     * @param z row-major {@code [n, columns]}, columns as fitted
     * @return re-coded samples, same shape
     */
    public float[] apply(float[] z) {
        int columns = axes.size();
        requireRows(z, columns);
        float[] recoded = new float[z.length];
        double[] row = new double[columns];
        for (int i = 0; i < z.length / columns; i++) {
            standardise(standardiser, z, i, row);
            factor.solveLower(row);
            for (int c = 0; c < columns; c++) {
                recoded[i * columns + c] = (float) axes.get(c).apply(row[c]);
            }
        }
        return recoded;
    }

    /** Columns, from 0, that are constant or a linear combination of those before them in the training samples. */
    public List<Integer> collapsedColumns() {
        return collapsedColumns;
    }
}
