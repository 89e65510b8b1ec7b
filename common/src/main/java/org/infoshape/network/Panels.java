package org.infoshape.network;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix on the heap, cut into panels of {@link #WIDTH} columns that lie one behind the other, each row-major. As the width is a
 * constant, the compiler takes all bounds checks out of the loops of {@link RowsProduct} and {@link GradientProduct}, which halves their
 * instructions. The last panel is as wide as the others; its columns that belong to no matrix entry stay 0.
 */
final class Panels {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** A matrix has a multiple of so many rows: whole tiles of both products. */
    private static final int ROW_STEP = 12;

    /** Sums that do not wait for each other in {@link #addWeightedSum}. */
    private static final int CHAINS = 4;

    /** Whether tiles may be four vectors wide: narrow vectors come with 16 registers, which are too few for the sums. */
    private static final boolean WIDE_TILES = SPECIES.vectorBitSize() >= 512;

    /** Of a panel: 4 + 3 vectors, which 100 units fill; where tiles are narrow, 5 x 3. Not a power of two, which would use half the cache. */
    static final int WIDTH = (WIDE_TILES ? 7 : 15) * LANES;

    /** Holds other matrices too: this one in {@link #size} numbers from {@link #from} on. */
    final float[] values;

    private final int from;
    private final int rows;
    private final int columns;

    /** A matrix of zeros; its rows are rounded up to whole tiles. */
    Panels(AlignedFloats memory, int rows, int columns) {
        this.rows = (rows + ROW_STEP - 1) / ROW_STEP * ROW_STEP;
        this.columns = columns;
        from = memory.reserve(size());
        values = memory.array();
    }

    int from() {
        return from;
    }

    int size() {
        return nPanels() * rows * WIDTH;
    }

    int columns() {
        return columns;
    }

    int nPanels() {
        return (columns + WIDTH - 1) / WIDTH;
    }

    /** Where a row of a panel begins in {@link #values}. */
    int at(int panel, int row) {
        return from + (panel * rows + row) * WIDTH;
    }

    /** Columns of a panel that belong to the matrix. */
    int width(int panel) {
        return Math.min(WIDTH, columns - panel * WIDTH);
    }

    /** Vectors of a panel that belong to the matrix. */
    int vectors(int panel) {
        return (width(panel) + LANES - 1) / LANES;
    }

    /** Width of the next tile, 3 or 4 vectors, such that as few as can be are computed in vain. */
    static int tileVectors(int vectorsLeft) {
        return WIDE_TILES && vectorsLeft >= 4 && vectorsLeft % 3 == 1 ? 4 : 3;
    }

    void clear() {
        Arrays.fill(values, from, from + size(), 0);
    }

    /** Copies {@code n} numbers into a row, from a column on. */
    void put(int row, int column, float[] source, int from, int n) {
        int done = 0;
        while (done < n) {
            int to = column + done;
            int chunk = Math.min(n - done, WIDTH - to % WIDTH);
            System.arraycopy(source, from + done, values, at(to / WIDTH, row) + to % WIDTH, chunk);
            done += chunk;
        }
    }

    /** Copies the first {@code n} numbers of a row out. */
    void get(int row, float[] target, int to, int n) {
        for (int done = 0; done < n; done += WIDTH) {
            System.arraycopy(values, at(done / WIDTH, row), target, to + done, Math.min(WIDTH, n - done));
        }
    }

    /** Adds the sum of {@code weights[i]} times row i of another matrix as wide to the first row, in four chains of every fourth i. */
    void addWeightedSum(Panels source, float[] weights, int n) {
        for (int panel = 0; panel < nPanels(); panel++) {
            for (int j = 0; j < WIDTH; j += LANES) {
                int from = source.at(panel, 0) + j;
                FloatVector s0 = FloatVector.zero(SPECIES);
                FloatVector s1 = FloatVector.zero(SPECIES);
                FloatVector s2 = FloatVector.zero(SPECIES);
                FloatVector s3 = FloatVector.zero(SPECIES);
                for (int i = 0; i < n / CHAINS; i++) {
                    int row = from + i * CHAINS * WIDTH;
                    s0 = FloatVector.fromArray(SPECIES, source.values, row)
                            .fma(FloatVector.broadcast(SPECIES, weights[CHAINS * i]), s0);
                    s1 = FloatVector.fromArray(SPECIES, source.values, row + WIDTH)
                            .fma(FloatVector.broadcast(SPECIES, weights[CHAINS * i + 1]), s1);
                    s2 = FloatVector.fromArray(SPECIES, source.values, row + 2 * WIDTH)
                            .fma(FloatVector.broadcast(SPECIES, weights[CHAINS * i + 2]), s2);
                    s3 = FloatVector.fromArray(SPECIES, source.values, row + 3 * WIDTH)
                            .fma(FloatVector.broadcast(SPECIES, weights[CHAINS * i + 3]), s3);
                }
                int to = at(panel, 0) + j;
                FloatVector.fromArray(SPECIES, values, to)
                        .add(s0.add(s1).add(s2.add(s3)))
                        .intoArray(values, to);
            }
        }
        for (int i = n / CHAINS * CHAINS; i < n; i++) {
            addRow(source, i, weights[i]);
        }
    }

    /** Multiplies row i by {@code factors[i]}, for the first {@code n}. */
    void scaleRows(float[] factors, int n) {
        for (int panel = 0; panel < nPanels(); panel++) {
            for (int i = 0; i < n; i++) {
                int row = at(panel, i);
                for (int j = row; j < row + WIDTH; j += LANES) {
                    FloatVector.fromArray(SPECIES, values, j)
                            .mul(FloatVector.broadcast(SPECIES, factors[i]))
                            .intoArray(values, j);
                }
            }
        }
    }

    private void addRow(Panels source, int row, float weight) {
        for (int panel = 0; panel < nPanels(); panel++) {
            int to = at(panel, 0);
            int from = source.at(panel, row);
            for (int j = 0; j < WIDTH; j++) {
                values[to + j] = Math.fma(weight, source.values[from + j], values[to + j]);
            }
        }
    }
}
