package org.infoshape.jobs.benchmarkspeed.workload;

import java.util.List;
import java.util.stream.Stream;

/**
 * The matrix products that critics of thesis table 3.6 come to, in blocks of rows that OpenBLAS is fastest with. Where these are all there is
 * to do, a step cannot be faster by this library.
 */
final class CriticProducts implements Workload {

    private static final int BLOCK = 96;
    private static final int HIDDEN = 100;

    private final int blocks;
    private final List<MatrixProduct> products;

    private CriticProducts(int rows, Stream<MatrixProduct> products) {
        blocks = (rows + BLOCK - 1) / BLOCK;
        this.products = products.toList();
    }

    /** Of the step that {@link CriticSteps} makes: eight. */
    static CriticProducts ofStep() {
        return new CriticProducts(2 * CriticData.BATCH, learning(CriticData.DIM_X + CriticData.DIM_Y));
    }

    /** Of an iteration of both critics in an {@link EncoderTraining}. */
    static CriticProducts ofCriticIteration() {
        return new CriticProducts(
                2 * EncoderTraining.BATCH,
                Stream.concat(
                        learning(EncoderTraining.DIM_X + EncoderTraining.DIM_Z), learning(EncoderTraining.DIM_Z + 1)));
    }

    /** Of a step of its encoder, which both critics let through while they rest. */
    static CriticProducts ofEncoderStep() {
        return new CriticProducts(
                2 * EncoderTraining.BATCH,
                Stream.concat(
                        resting(EncoderTraining.DIM_X + EncoderTraining.DIM_Z, EncoderTraining.DIM_Z),
                        resting(EncoderTraining.DIM_Z + 1, EncoderTraining.DIM_Z)));
    }

    /** Forward, and back to its weights. */
    private static Stream<MatrixProduct> learning(int inputs) {
        return Stream.concat(
                Stream.concat(forward(inputs), back()),
                Stream.of(
                        new MatrixProduct(HIDDEN, 1, BLOCK, true),
                        new MatrixProduct(HIDDEN, HIDDEN, BLOCK, true),
                        new MatrixProduct(inputs, HIDDEN, BLOCK, true)));
    }

    /** Forward, and back to some of its inputs. */
    private static Stream<MatrixProduct> resting(int inputs, int wanted) {
        return Stream.concat(
                Stream.concat(forward(inputs), back()), Stream.of(new MatrixProduct(BLOCK, wanted, HIDDEN, false)));
    }

    private static Stream<MatrixProduct> forward(int inputs) {
        return Stream.of(
                new MatrixProduct(BLOCK, HIDDEN, inputs, false),
                new MatrixProduct(BLOCK, HIDDEN, HIDDEN, false),
                new MatrixProduct(BLOCK, 1, HIDDEN, false));
    }

    /** From the scores to the first hidden layer. */
    private static Stream<MatrixProduct> back() {
        return Stream.of(new MatrixProduct(BLOCK, HIDDEN, 1, false), new MatrixProduct(BLOCK, HIDDEN, HIDDEN, false));
    }

    @Override
    public void once() {
        for (int block = 0; block < blocks; block++) {
            products.forEach(MatrixProduct::once);
        }
    }
}
