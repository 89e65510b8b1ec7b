package org.infoshape.network;

import static org.infoshape.network.Panels.LANES;
import static org.infoshape.network.Panels.SPECIES;
import static org.infoshape.network.Panels.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The matrix product {@code C = A B + start} on the Vector API, in tiles of {@value #TILE_ROWS} rows by one panel, whose sums stay in
 * registers. Sums run over the steps in their order, by fused multiply-add: the same bits interpreted and compiled. No vector
 * leaves the method that made it, for it would be boxed on the way.
 */
final class RowsProduct {

    /**
     * Of 32 registers the sums of 6 x 4 vectors take 24 and the operands 5. Vectors on the heap lie across two cache lines, so
     * that loads limit smaller tiles: with 4 rows a third more of them are made.
     */
    private static final int TILE_ROWS = 6;

    private final Panels right;
    private final Panels result;
    private final float[] b;
    private final float[] c;

    /**
     * @param right B, shape {@code [steps, columns]}
     * @param result C, shape {@code [rows, columns]}
     */
    RowsProduct(Panels right, Panels result) {
        this.right = right;
        this.result = result;
        b = right.values;
        c = result.values;
    }

    /**
     * @param left A, shape {@code [rows, steps]}
     * @param rows of A and C, rounded up to whole tiles
     * @param start what every row's sums begin with, shape {@code [1, columns]} or wider
     */
    void assign(Panels left, int rows, Panels start) {
        for (int panel = 0; panel < result.nPanels(); panel++) {
            int nVectors = right.vectors(panel);
            int width;
            for (int vector = 0; vector < nVectors; vector += width) {
                width = Panels.tileVectors(nVectors - vector);
                int column = panel * WIDTH + vector * LANES;
                for (int part = 0; part < left.nPanels(); part++) {
                    for (int row = 0; row < rows; row += TILE_ROWS) {
                        if (width == 4) {
                            tile4(left, part, row, column, start);
                        } else {
                            tile3(left, part, row, column, start);
                        }
                    }
                }
            }
        }
    }

    private void tile4(Panels left, int part, int row, int column, Panels start) {
        int steps = left.width(part);
        float[] a = left.values;
        int a0 = left.at(part, row);
        int a1 = a0 + WIDTH;
        int a2 = a1 + WIDTH;
        int a3 = a2 + WIDTH;
        int a4 = a3 + WIDTH;
        int a5 = a4 + WIDTH;
        int b0 = right.at(column / WIDTH, part * WIDTH) + column % WIDTH;
        int c0 = result.at(column / WIDTH, row) + column % WIDTH;
        int c1 = c0 + WIDTH;
        int c2 = c1 + WIDTH;
        int c3 = c2 + WIDTH;
        int c4 = c3 + WIDTH;
        int c5 = c4 + WIDTH;
        // The first part begins with the start, the others with what the parts before have left.
        float[] sums = part == 0 ? start.values : c;
        int f0 = part == 0 ? start.at(column / WIDTH, 0) + column % WIDTH : c0;
        int next = part == 0 ? 0 : WIDTH;
        int f1 = f0 + next;
        int f2 = f1 + next;
        int f3 = f2 + next;
        int f4 = f3 + next;
        int f5 = f4 + next;
        FloatVector s00 = FloatVector.fromArray(SPECIES, sums, f0);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sums, f0 + LANES);
        FloatVector s02 = FloatVector.fromArray(SPECIES, sums, f0 + 2 * LANES);
        FloatVector s03 = FloatVector.fromArray(SPECIES, sums, f0 + 3 * LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, f1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, f1 + LANES);
        FloatVector s12 = FloatVector.fromArray(SPECIES, sums, f1 + 2 * LANES);
        FloatVector s13 = FloatVector.fromArray(SPECIES, sums, f1 + 3 * LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sums, f2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sums, f2 + LANES);
        FloatVector s22 = FloatVector.fromArray(SPECIES, sums, f2 + 2 * LANES);
        FloatVector s23 = FloatVector.fromArray(SPECIES, sums, f2 + 3 * LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sums, f3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sums, f3 + LANES);
        FloatVector s32 = FloatVector.fromArray(SPECIES, sums, f3 + 2 * LANES);
        FloatVector s33 = FloatVector.fromArray(SPECIES, sums, f3 + 3 * LANES);
        FloatVector s40 = FloatVector.fromArray(SPECIES, sums, f4);
        FloatVector s41 = FloatVector.fromArray(SPECIES, sums, f4 + LANES);
        FloatVector s42 = FloatVector.fromArray(SPECIES, sums, f4 + 2 * LANES);
        FloatVector s43 = FloatVector.fromArray(SPECIES, sums, f4 + 3 * LANES);
        FloatVector s50 = FloatVector.fromArray(SPECIES, sums, f5);
        FloatVector s51 = FloatVector.fromArray(SPECIES, sums, f5 + LANES);
        FloatVector s52 = FloatVector.fromArray(SPECIES, sums, f5 + 2 * LANES);
        FloatVector s53 = FloatVector.fromArray(SPECIES, sums, f5 + 3 * LANES);
        for (int k = 0; k < steps; k++) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            FloatVector v1 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH + LANES);
            FloatVector v2 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH + 2 * LANES);
            FloatVector v3 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + k]);
            s00 = x.fma(v0, s00);
            s01 = x.fma(v1, s01);
            s02 = x.fma(v2, s02);
            s03 = x.fma(v3, s03);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            s10 = x.fma(v0, s10);
            s11 = x.fma(v1, s11);
            s12 = x.fma(v2, s12);
            s13 = x.fma(v3, s13);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            s20 = x.fma(v0, s20);
            s21 = x.fma(v1, s21);
            s22 = x.fma(v2, s22);
            s23 = x.fma(v3, s23);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            s30 = x.fma(v0, s30);
            s31 = x.fma(v1, s31);
            s32 = x.fma(v2, s32);
            s33 = x.fma(v3, s33);
            x = FloatVector.broadcast(SPECIES, a[a4 + k]);
            s40 = x.fma(v0, s40);
            s41 = x.fma(v1, s41);
            s42 = x.fma(v2, s42);
            s43 = x.fma(v3, s43);
            x = FloatVector.broadcast(SPECIES, a[a5 + k]);
            s50 = x.fma(v0, s50);
            s51 = x.fma(v1, s51);
            s52 = x.fma(v2, s52);
            s53 = x.fma(v3, s53);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s02.intoArray(c, c0 + 2 * LANES);
        s03.intoArray(c, c0 + 3 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s13.intoArray(c, c1 + 3 * LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s22.intoArray(c, c2 + 2 * LANES);
        s23.intoArray(c, c2 + 3 * LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s32.intoArray(c, c3 + 2 * LANES);
        s33.intoArray(c, c3 + 3 * LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
        s42.intoArray(c, c4 + 2 * LANES);
        s43.intoArray(c, c4 + 3 * LANES);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LANES);
        s52.intoArray(c, c5 + 2 * LANES);
        s53.intoArray(c, c5 + 3 * LANES);
    }

    private void tile3(Panels left, int part, int row, int column, Panels start) {
        int steps = left.width(part);
        float[] a = left.values;
        int a0 = left.at(part, row);
        int a1 = a0 + WIDTH;
        int a2 = a1 + WIDTH;
        int a3 = a2 + WIDTH;
        int a4 = a3 + WIDTH;
        int a5 = a4 + WIDTH;
        int b0 = right.at(column / WIDTH, part * WIDTH) + column % WIDTH;
        int c0 = result.at(column / WIDTH, row) + column % WIDTH;
        int c1 = c0 + WIDTH;
        int c2 = c1 + WIDTH;
        int c3 = c2 + WIDTH;
        int c4 = c3 + WIDTH;
        int c5 = c4 + WIDTH;
        // The first part begins with the start, the others with what the parts before have left.
        float[] sums = part == 0 ? start.values : c;
        int f0 = part == 0 ? start.at(column / WIDTH, 0) + column % WIDTH : c0;
        int next = part == 0 ? 0 : WIDTH;
        int f1 = f0 + next;
        int f2 = f1 + next;
        int f3 = f2 + next;
        int f4 = f3 + next;
        int f5 = f4 + next;
        FloatVector s00 = FloatVector.fromArray(SPECIES, sums, f0);
        FloatVector s01 = FloatVector.fromArray(SPECIES, sums, f0 + LANES);
        FloatVector s02 = FloatVector.fromArray(SPECIES, sums, f0 + 2 * LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, sums, f1);
        FloatVector s11 = FloatVector.fromArray(SPECIES, sums, f1 + LANES);
        FloatVector s12 = FloatVector.fromArray(SPECIES, sums, f1 + 2 * LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, sums, f2);
        FloatVector s21 = FloatVector.fromArray(SPECIES, sums, f2 + LANES);
        FloatVector s22 = FloatVector.fromArray(SPECIES, sums, f2 + 2 * LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, sums, f3);
        FloatVector s31 = FloatVector.fromArray(SPECIES, sums, f3 + LANES);
        FloatVector s32 = FloatVector.fromArray(SPECIES, sums, f3 + 2 * LANES);
        FloatVector s40 = FloatVector.fromArray(SPECIES, sums, f4);
        FloatVector s41 = FloatVector.fromArray(SPECIES, sums, f4 + LANES);
        FloatVector s42 = FloatVector.fromArray(SPECIES, sums, f4 + 2 * LANES);
        FloatVector s50 = FloatVector.fromArray(SPECIES, sums, f5);
        FloatVector s51 = FloatVector.fromArray(SPECIES, sums, f5 + LANES);
        FloatVector s52 = FloatVector.fromArray(SPECIES, sums, f5 + 2 * LANES);
        for (int k = 0; k < steps; k++) {
            FloatVector v0 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH);
            FloatVector v1 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH + LANES);
            FloatVector v2 = FloatVector.fromArray(SPECIES, b, b0 + k * WIDTH + 2 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + k]);
            s00 = x.fma(v0, s00);
            s01 = x.fma(v1, s01);
            s02 = x.fma(v2, s02);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            s10 = x.fma(v0, s10);
            s11 = x.fma(v1, s11);
            s12 = x.fma(v2, s12);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            s20 = x.fma(v0, s20);
            s21 = x.fma(v1, s21);
            s22 = x.fma(v2, s22);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            s30 = x.fma(v0, s30);
            s31 = x.fma(v1, s31);
            s32 = x.fma(v2, s32);
            x = FloatVector.broadcast(SPECIES, a[a4 + k]);
            s40 = x.fma(v0, s40);
            s41 = x.fma(v1, s41);
            s42 = x.fma(v2, s42);
            x = FloatVector.broadcast(SPECIES, a[a5 + k]);
            s50 = x.fma(v0, s50);
            s51 = x.fma(v1, s51);
            s52 = x.fma(v2, s52);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s02.intoArray(c, c0 + 2 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s22.intoArray(c, c2 + 2 * LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s32.intoArray(c, c3 + 2 * LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
        s42.intoArray(c, c4 + 2 * LANES);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LANES);
        s52.intoArray(c, c5 + 2 * LANES);
    }
}
