package org.infoshape.spectral;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The matrices that transform planes and filters when multiplied with them. At these lengths OpenBLAS' matrix products are sooner done
 * than a fast transform in Java would be, and any length will do. A complex value is two rows (or columns), the real part first.
 *
 * @param columns {@code [2 columnFrequencies, height]}: transforms the columns of a plane
 * @param columnsBack {@code [height, 2 columnFrequencies]}: its inverse
 * @param rows {@code [2 rowLength, 2 width]}: transforms a row whose real parts stand before its imaginary ones
 * @param rowsBack {@code [2 rowLength, 2 width]}: its inverse, transposed
 * @param filter {@code [2 frequencies, taps]}: gives the conjugate of the spectrum of a filter about its middle
 * @param filterBack {@code [2 frequencies, taps]}, transposed: gives a filter's values about its middle from its spectrum
 */
record FourierMatrices(
        INDArray columns,
        INDArray columnsBack,
        INDArray rows,
        INDArray rowsBack,
        INDArray filter,
        INDArray filterBack) {

    static FourierMatrices of(PlaneSize size, DataType type) {
        double[][] columns = new double[2 * size.columnFrequencies()][size.height()];
        double[][] columnsBack = new double[size.height()][2 * size.columnFrequencies()];
        for (int f = 0; f < size.columnFrequencies(); f++) {
            double share = (double) size.multiplicity(f) / size.columnLength();
            for (int y = 0; y < size.height(); y++) {
                double angle = angle(f, y, size.columnLength());
                columns[2 * f][y] = Math.cos(angle);
                columns[2 * f + 1][y] = -Math.sin(angle);
                columnsBack[y][2 * f] = share * Math.cos(angle);
                columnsBack[y][2 * f + 1] = -share * Math.sin(angle);
            }
        }
        INDArray rows = rows(size);
        return new FourierMatrices(
                Nd4j.create(columns).castTo(type),
                Nd4j.create(columnsBack).castTo(type),
                rows.castTo(type),
                rows.div(size.rowLength()).castTo(type),
                filter(size, false).castTo(type),
                filter(size, true).castTo(type));
    }

    private static INDArray rows(PlaneSize size) {
        int width = size.width();
        double[][] rows = new double[2 * size.rowLength()][2 * width];
        for (int f = 0; f < size.rowLength(); f++) {
            for (int x = 0; x < width; x++) {
                double angle = angle(f, x, size.rowLength());
                rows[2 * f][x] = Math.cos(angle);
                rows[2 * f][width + x] = Math.sin(angle);
                rows[2 * f + 1][x] = -Math.sin(angle);
                rows[2 * f + 1][width + x] = Math.cos(angle);
            }
        }
        return Nd4j.create(rows);
    }

    private static INDArray filter(PlaneSize size, boolean back) {
        int side = 2 * size.reach() + 1;
        double all = (double) size.columnLength() * size.rowLength();
        double[][] filter = new double[2 * size.frequencies()][side * side];
        for (int fy = 0; fy < size.columnFrequencies(); fy++) {
            double real = back ? size.multiplicity(fy) / all : 1;
            double imaginary = back ? -real : 1;
            for (int fx = 0; fx < size.rowLength(); fx++) {
                int f = fy * size.rowLength() + fx;
                for (int tap = 0; tap < side * side; tap++) {
                    double angle = angle(fy, tap / side - size.reach(), size.columnLength())
                            + angle(fx, tap % side - size.reach(), size.rowLength());
                    filter[2 * f][tap] = real * Math.cos(angle);
                    filter[2 * f + 1][tap] = imaginary * Math.sin(angle);
                }
            }
        }
        return Nd4j.create(filter);
    }

    /** Of a whole number of turns nothing is left, which keeps sines of large products exact. */
    private static double angle(int frequency, int place, int length) {
        return 2 * Math.PI * Math.floorMod((long) frequency * place, (long) length) / length;
    }
}
