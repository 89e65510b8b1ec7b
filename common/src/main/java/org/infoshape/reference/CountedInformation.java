package org.infoshape.reference;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Samples a distinct value must have on the average; with fewer, counts tell nothing. */
    private static final int SAMPLES_A_VALUE = 5;

    /** Why the sides cannot be counted; empty if they can. */
    public static Optional<String> obstacle(Side x, Side y) {
        return obstacle("x", x).or(() -> obstacle("y", y));
    }

    private static Optional<String> obstacle(String name, Side side) {
        long distinct = Arrays.stream(cells(side)).distinct().count();
        return distinct * SAMPLES_A_VALUE <= side.rows()
                ? Optional.empty()
                : Optional.of("Invalid " + name + ": " + distinct + " distinct values among " + side.rows()
                        + " samples (must be discrete, with " + SAMPLES_A_VALUE + " samples a value or more)");
    }

    /** Estimates. The standard error is that of the mean of the pointwise information. */
    public Information of(Side x, Side y) {
        Side.requireSameRows(x, y);
        int n = x.rows();
        int[] ofX = cells(x);
        int[] ofY = cells(y);
        int[] countsX = counts(ofX);
        int[] countsY = counts(ofY);
        int[] joint = new int[n];
        for (int i = 0; i < n; i++) {
            joint[i] = ofX[i] * countsY.length + ofY[i];
        }
        int[] cells = numbered(joint);
        int[] counts = counts(cells);
        double[] pointwise = new double[n];
        for (int i = 0; i < n; i++) {
            pointwise[i] = Math.log((double) counts[cells[i]] * n / ((double) countsX[ofX[i]] * countsY[ofY[i]]));
        }
        int surplus = counts.length - countsX.length - countsY.length + 1;
        return Information.ofContributions(pointwise, corrected ? -surplus / (2.0 * n) : 0);
    }

    /** A number from 0 on for each row, the same for equal rows. */
    private static int[] cells(Side side) {
        Map<List<Float>, Integer> numbers = new HashMap<>();
        int[] cells = new int[side.rows()];
        for (int i = 0; i < cells.length; i++) {
            Float[] row = new Float[side.columns()];
            for (int c = 0; c < row.length; c++) {
                // -0 and 0 are one value
                row[c] = side.values()[i * row.length + c] + 0f;
            }
            cells[i] = numbers.computeIfAbsent(Arrays.asList(row), key -> numbers.size());
        }
        return cells;
    }

    private static int[] numbered(int[] values) {
        Map<Integer, Integer> numbers = new HashMap<>();
        return Arrays.stream(values)
                .map(value -> numbers.computeIfAbsent(value, key -> numbers.size()))
                .toArray();
    }

    private static int[] counts(int[] cells) {
        int[] counts = new int[Arrays.stream(cells).max().orElse(-1) + 1];
        for (int cell : cells) {
            counts[cell]++;
        }
        return counts;
    }
}
