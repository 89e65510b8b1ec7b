package org.infoshape.reference;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.infoshape.data.NormalScores;
import org.infoshape.data.Standardiser;

/**
 * Coordinates of x and y in which a critic need not look for what linear algebra finds: canonical ones, of unit variance,
 * uncorrelated with one another on each side. One of correlation r is scaled by {@code 1 / sqrt(1 - r^2)}: what the other side leaves
 * of it has the deviation 1, so that a narrow dependence looks as wide as any. Those whose correlation chance explains are scaled
 * down, so that a network learns the others first and less noise by heart. A last column holds the distance from the centre, through its quantiles
 * to N(0, 1), where a side has two columns or more: a scale that x and y share, as heavy-tailed pairs do, shows there.
 *
 * <p>The maps are one-to-one where no column is a combination of others, so the mutual information stays. They are made of the
 * samples given here and serve for others.
 *
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.321">Hotelling 1936</a>
 * @see <a href="https://doi.org/10.1214/aos/1176345134">Wachter 1980: the largest correlation that chance gives</a>
 */
public final class CanonicalCoordinates {

    /** Scale of a coordinate whose correlation chance explains. */
    private static final double FAINT = 0.1;

    /** Share of a variance that the other side leaves of a coordinate, below which it is not made larger. */
    private static final double LEAST_LEFT = 0.01;

    private final Map ofX;
    private final Map ofY;

    private CanonicalCoordinates(Map ofX, Map ofY) {
        this.ofX = ofX;
        this.ofY = ofY;
    }

    /** Of paired samples. */
    public static CanonicalCoordinates of(Side x, Side y) {
        Side.requireSameRows(x, y);
        Whitening whiteX = Whitening.of(x);
        Whitening whiteY = Whitening.of(y);
        RealMatrix coherence =
                whiteX.white(x).transpose().multiply(whiteY.white(y)).scalarMultiply(1.0 / x.rows());
        double chance = largestByChance(x.rows(), x.columns(), y.columns());
        return new CanonicalCoordinates(
                Map.of(x, whiteX, coherence.multiply(coherence.transpose()), chance),
                Map.of(y, whiteY, coherence.transpose().multiply(coherence), chance));
    }

    /** The squared canonical correlation that independent normal columns reach, in the limit of many of them; 1 at most. */
    static double largestByChance(int n, int columnsX, int columnsY) {
        double a = Math.min(1, (double) columnsX / n);
        double b = Math.min(1, (double) columnsY / n);
        return Math.min(1, a + b - 2 * a * b + 2 * Math.sqrt(a * b * (1 - a) * (1 - b)));
    }

    /** Of rows of x. */
    public Side ofX(Side x) {
        return ofX.of(x);
    }

    /** Of rows of y. */
    public Side ofY(Side y) {
        return ofY.of(y);
    }

    /**
     * @param standardiser of the columns
     * @param root inverse root of their covariance
     */
    private record Whitening(Standardiser standardiser, RealMatrix root) {

        static Whitening of(Side side) {
            Standardiser standardiser = Standardiser.of(side.values(), side.columns());
            return new Whitening(
                    standardiser,
                    CanonicalCorrelations.whitener(CanonicalCorrelations.standardised(standardiser, side)));
        }

        RealMatrix white(Side side) {
            return CanonicalCorrelations.standardised(standardiser, side).multiply(root);
        }
    }

    /**
     * @param whitening of the side
     * @param turn from white to scaled canonical coordinates, the most correlated first
     * @param distance from logarithms of squared lengths to scores
     */
    private record Map(Whitening whitening, RealMatrix turn, NormalScores distance) {

        static Map of(Side side, Whitening whitening, RealMatrix squaredCoherence, double chance) {
            EigenDecomposition eigen = new EigenDecomposition(squaredCoherence);
            double[] squares = eigen.getRealEigenvalues();
            boolean strong = Arrays.stream(squares).anyMatch(square -> square > chance);
            RealMatrix turn = eigen.getV();
            for (int c = 0; c < squares.length; c++) {
                double scale =
                        strong && squares[c] <= chance ? FAINT : 1 / Math.sqrt(Math.max(LEAST_LEFT, 1 - squares[c]));
                turn.setColumnVector(c, turn.getColumnVector(c).mapMultiply(scale));
            }
            return new Map(whitening, turn, new NormalScores(logSquaredLengths(whitening.white(side))));
        }

        private static double[] logSquaredLengths(RealMatrix white) {
            double[] logs = new double[white.getRowDimension()];
            for (int i = 0; i < logs.length; i++) {
                double[] row = white.getRow(i);
                // a sample at the very centre has no logarithm
                logs[i] = Math.log(Math.max(
                        Double.MIN_NORMAL, Arrays.stream(row).map(v -> v * v).sum()));
            }
            return logs;
        }

        Side of(Side side) {
            int columns = side.columns();
            RealMatrix white = whitening.white(side);
            RealMatrix turned = white.multiply(turn);
            float[] values = new float[side.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) turned.getEntry(i / columns, i % columns);
            }
            Side coordinates = new Side(values, columns);
            return columns == 1
                    ? coordinates
                    : coordinates.with(Arrays.stream(logSquaredLengths(white))
                            .map(distance::apply)
                            .toArray());
        }
    }
}
