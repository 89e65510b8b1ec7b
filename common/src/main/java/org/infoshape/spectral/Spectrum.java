package org.infoshape.spectral;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Spectra of many planes, by frequency: a row of all their real parts, then one of all their imaginary ones.
 *
 * @param values in one piece, at least {@link #values(int, int)} of them
 * @param planes in a row
 */
record Spectrum(INDArray values, int planes) {

    /** Values of a cache line of 64 bytes in single precision. */
    private static final int LINE = 16;

    /** What memory spectra take. */
    static long values(int frequencies, int planes) {
        return 2L * frequencies * stride(planes);
    }

    /** From one row to the next an odd number of cache lines: a column's values do not push each other out of the cache. */
    static int stride(int planes) {
        int lines = (planes + LINE - 1) / LINE;
        return LINE * (lines | 1);
    }

    int stride() {
        return stride(planes);
    }

    /**
     * The planes of one frequency as a complex matrix, row by row, at frequency 0.
     *
     * @param columns so many divide the planes
     */
    ComplexMatrix matrix(int columns) {
        int rows = planes / columns;
        return new ComplexMatrix(
                new NativeMatrix(values, rows, columns, columns),
                new NativeMatrix(values, rows, columns, columns),
                stride(),
                false);
    }
}
