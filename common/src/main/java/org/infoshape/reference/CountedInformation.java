package org.infoshape.reference;

import java.io.Serializable;
import java.util.Optional;

/**
 * Mutual information of two discrete sides by their frequencies ("plug-in", the maximum of the likelihood): every entropy is
 * taken of the counts. Too high by about {@code (cells - cellsX - cellsY + 1) / (2n)}, where cells are those that occur; the
 * correction of Miller and Madow takes just that off.
 *
 * @param corrected by Miller and Madow
 * @see <a href="https://doi.org/10.1162/089976603321780272">Paninski 2003, section 4</a>
 */
public record CountedInformation(boolean corrected) implements Serializable {

    /** Why the sides cannot be counted; empty if they can. */
    public static Optional<String> obstacle(Side x, Side y) {
        return Labels.obstacle("x", x).or(() -> Labels.obstacle("y", y));
    }

    /** Estimates. The standard error is that of the mean of the pointwise information. */
    public Information of(Side x, Side y) {
        Side.requireSameRows(x, y);
        int n = x.rows();
        Labels ofX = Labels.of(x);
        Labels ofY = Labels.of(y);
        Labels cells = Labels.of(Side.joined(x, y));
        int[] countsX = ofX.counts();
        int[] countsY = ofY.counts();
        int[] counts = cells.counts();
        double[] pointwise = new double[n];
        for (int i = 0; i < n; i++) {
            double independent = (double) countsX[ofX.numbers()[i]] * countsY[ofY.numbers()[i]];
            pointwise[i] = Math.log((double) counts[cells.numbers()[i]] * n / independent);
        }
        int surplus = cells.classes() - ofX.classes() - ofY.classes() + 1;
        return Information.ofContributions(pointwise, corrected ? -surplus / (2.0 * n) : 0);
    }
}
