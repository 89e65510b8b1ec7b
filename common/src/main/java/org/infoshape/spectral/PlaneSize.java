package org.infoshape.spectral;

/**
 * Sizes of the discrete Fourier transform of a real plane. The transform is as much longer than the plane as filters reach: what wraps
 * around on one side then falls on the zeros of the other. Of the frequencies along the columns those from 0 to half are kept, the
 * others being their conjugates.
 *
 * @param height of a plane
 * @param width of a plane
 * @param reach of the filters
 */
record PlaneSize(int height, int width, int reach) {

    static PlaneSize of(ConvolutionShape shape) {
        return new PlaneSize(shape.height(), shape.width(), shape.reach());
    }

    /** Length of the transform along a column. */
    int columnLength() {
        return height + reach;
    }

    /** Length of the transform along a row. */
    int rowLength() {
        return width + reach;
    }

    /** Frequencies kept along a column. */
    int columnFrequencies() {
        return columnLength() / 2 + 1;
    }

    /** Complex values of a plane's spectrum. */
    int frequencies() {
        return columnFrequencies() * rowLength();
    }

    /** Real values of a plane whose columns are transformed. */
    int transformedColumns() {
        return 2 * columnFrequencies() * width;
    }

    /** Multiplications of one plane's transform, there or back. */
    double multiplications() {
        return (double) transformedColumns() * height + columnFrequencies() * 4.0 * width * rowLength();
    }

    /** How often a kept frequency along a column stands in the whole spectrum. */
    int multiplicity(int columnFrequency) {
        boolean itsOwnConjugate = columnFrequency == 0 || 2 * columnFrequency == columnLength();
        return itsOwnConjugate ? 1 : 2;
    }
}
