package org.infoshape.jobs.benchmarkspeed.workload;

import java.util.List;

/**
 * The matrix products of a critic's step on 8000 rows, forward and back, in blocks of rows that OpenBLAS is fastest with. Where
 * these are all there is to do, the step cannot be faster by this library.
 */
final class CriticProducts implements Workload {

    private static final int BLOCK = 96;
    private static final int HIDDEN = 100;

    private final int blocks;
    private final List<MatrixProduct> products;

    private CriticProducts(int rows, int inputs) {
        blocks = (rows + BLOCK - 1) / BLOCK;
        products = List.of(
                new MatrixProduct(BLOCK, HIDDEN, inputs, false),
                new MatrixProduct(BLOCK, HIDDEN, HIDDEN, false),
                new MatrixProduct(BLOCK, 1, HIDDEN, false),
                new MatrixProduct(HIDDEN, 1, BLOCK, true),
                new MatrixProduct(BLOCK, HIDDEN, 1, false),
                new MatrixProduct(HIDDEN, HIDDEN, BLOCK, true),
                new MatrixProduct(BLOCK, HIDDEN, HIDDEN, false),
                new MatrixProduct(inputs, HIDDEN, BLOCK, true));
    }

    /** Of the step that {@link CriticSteps} makes. */
    static CriticProducts ofStep() {
        return new CriticProducts(2 * CriticData.BATCH, CriticData.DIM_X + CriticData.DIM_Y);
    }

    @Override
    public void once() {
        for (int block = 0; block < blocks; block++) {
            products.forEach(MatrixProduct::once);
        }
    }
}
