package org.infoshape.reference;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.infoshape.data.Standardiser;
import org.infoshape.result.EstimateFlag;

/**
 * Mutual information of jointly normal x and y by their canonical correlations r: {@code -1/2 sum ln(1 - r^2)}. Of other samples
 * it is the part that a normal distribution of the same covariance would have, which may be below or above the truth. Too
 * high by about {@code dimX dimY / (2n)}.
 *
 * @see <a href="https://doi.org/10.1093/biomet/28.3-4.321">Hotelling 1936</a>
 */
public final class CanonicalCorrelations {

    /** Share of the largest variance below which a direction counts as absent. */
    private static final double NEGLIGIBLE = 1e-10;

    /** A bias in nats that is worth a flag. */
    private static final double NOTICEABLE = 0.05;

    private CanonicalCorrelations() {}

    /**
     * Estimates. The standard error is that of normal samples, where r has the variance {@code (1 - r^2)^2 / n}.
     *
     * @return infinite if a direction of x is one of y
     */
    public static Information of(Side x, Side y) {
        Side.requireSameRows(x, y);
        double[] correlations = correlations(x, y);
        double nats = 0;
        double squares = 0;
        for (double r : correlations) {
            nats -= Math.log((1 - r) * (1 + r)) / 2;
            squares += r * r;
        }
        return new Information(nats, Math.sqrt(squares / x.rows()));
    }

    /** Reasons to distrust the estimate: samples that are not normal, or a bias that is worth something. */
    public static Set<EstimateFlag> flags(Side x, Side y) {
        Set<EstimateFlag> flags = EnumSet.noneOf(EstimateFlag.class);
        if ((double) x.columns() * y.columns() / (2.0 * x.rows()) > NOTICEABLE) {
            flags.add(EstimateFlag.FEW_SAMPLES);
        }
        if (!JointNormality.of(x, y).plausible()) {
            flags.add(EstimateFlag.NOT_JOINTLY_NORMAL);
        }
        return flags;
    }

    /** From the largest down, each in [0, 1]; as many as the smaller side has columns. */
    static double[] correlations(Side x, Side y) {
        RealMatrix ofX = standardised(x);
        RealMatrix ofY = standardised(y);
        RealMatrix cross = ofX.transpose().multiply(ofY).scalarMultiply(1.0 / x.rows());
        RealMatrix coherence = whitener(ofX).multiply(cross).multiply(whitener(ofY));
        return Arrays.stream(new SingularValueDecomposition(coherence).getSingularValues())
                .map(r -> Math.min(1, r))
                .toArray();
    }

    /** Rows of standardised columns. */
    static RealMatrix standardised(Side side) {
        return standardised(Standardiser.of(side.values(), side.columns()), side);
    }

    /** The same by the statistics of other samples. */
    static RealMatrix standardised(Standardiser standardiser, Side side) {
        float[] values = standardiser.apply(side.values());
        double[][] rows = new double[side.rows()][side.columns()];
        for (int i = 0; i < values.length; i++) {
            rows[i / side.columns()][i % side.columns()] = values[i];
        }
        return new Array2DRowRealMatrix(rows, false);
    }

    /** Symmetric inverse root of the covariance, without the directions that do not vary. */
    static RealMatrix whitener(RealMatrix rows) {
        RealMatrix covariance = rows.transpose().multiply(rows).scalarMultiply(1.0 / rows.getRowDimension());
        EigenDecomposition eigen = new EigenDecomposition(covariance);
        double[] variances = eigen.getRealEigenvalues();
        double least = NEGLIGIBLE * Arrays.stream(variances).max().orElse(0);
        RealMatrix scaled = eigen.getV();
        for (int c = 0; c < variances.length; c++) {
            double scale = variances[c] > least ? 1 / Math.sqrt(variances[c]) : 0;
            scaled.setColumnVector(c, scaled.getColumnVector(c).mapMultiply(scale));
        }
        return scaled.multiply(eigen.getVT());
    }
}
