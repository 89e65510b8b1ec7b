package org.infoshape.spectral;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The Fourier transform of many planes: first along the columns, plane by plane, then along the rows, as many planes at a time as
 * stay in the second-level cache meanwhile.
 */
final class PlaneTransform {

    /** Planes whose columns are transformed before their rows are. */
    private static final int PANEL = 256;

    private final PlaneSize size;
    private final FourierMatrices matrices;

    PlaneTransform(PlaneSize size, FourierMatrices matrices) {
        this.size = size;
        this.matrices = matrices;
    }

    /** Values to work on that a transform wants. */
    long scratch() {
        return (long) Workers.count() * scratchOfWorker();
    }

    private int scratchOfWorker() {
        return PANEL * size.transformedColumns();
    }

    /**
     * Planes to their spectra.
     *
     * @param planes {@code [.., height, width]} in one piece
     * @param first of them to transform; as many as the spectrum has
     * @param spectrum is overwritten
     * @param scratch {@link #scratch} values, overwritten
     */
    void forward(INDArray planes, long first, Spectrum spectrum, INDArray scratch) {
        Workers.share(panels(spectrum), (worker, from, to) -> {
            Room room = new Room(planes, spectrum, scratch, (long) worker * scratchOfWorker());
            for (int panel = from; panel < to; panel++) {
                room.forward(first, panel * PANEL);
            }
        });
    }

    /**
     * Spectra to their planes.
     *
     * @param spectrum to transform
     * @param planes {@code [.., height, width]} in one piece
     * @param first of them to overwrite; as many as the spectrum has
     * @param scratch {@link #scratch} values, overwritten
     */
    void back(Spectrum spectrum, INDArray planes, long first, INDArray scratch) {
        Workers.share(panels(spectrum), (worker, from, to) -> {
            Room room = new Room(planes, spectrum, scratch, (long) worker * scratchOfWorker());
            for (int panel = from; panel < to; panel++) {
                room.back(first, panel * PANEL);
            }
        });
    }

    private static int panels(Spectrum spectrum) {
        return (spectrum.planes() + PANEL - 1) / PANEL;
    }

    /** Where one worker transforms panel after panel. */
    private final class Room {

        private final Spectrum spectrum;
        private final INDArray scratch;
        private final long scratchFrom;
        private final NativeMatrix plane;
        private final NativeMatrix half;

        Room(INDArray planes, Spectrum spectrum, INDArray scratch, long scratchFrom) {
            this.spectrum = spectrum;
            this.scratch = scratch;
            this.scratchFrom = scratchFrom;
            plane = new NativeMatrix(planes, size.height(), size.width(), size.width());
            half = new NativeMatrix(scratch, 2 * size.columnFrequencies(), size.width(), size.width());
        }

        void forward(long firstPlane, int panel) {
            int n = Math.min(PANEL, spectrum.planes() - panel);
            NativeMatrix columns = NativeMatrix.whole(matrices.columns());
            for (int p = 0; p < n; p++) {
                halfOf(p).assign(columns, plane(firstPlane + panel + p));
            }
            NativeMatrix rows = NativeMatrix.whole(matrices.rows());
            NativeMatrix halves = halves(n).transposed();
            NativeMatrix frequencies = frequencies(n);
            for (int f = 0; f < size.columnFrequencies(); f++) {
                at(frequencies, f, panel).assign(rows, at(halves, f));
            }
        }

        void back(long firstPlane, int panel) {
            int n = Math.min(PANEL, spectrum.planes() - panel);
            NativeMatrix rows = NativeMatrix.whole(matrices.rowsBack());
            NativeMatrix halves = halves(n);
            NativeMatrix frequencies = frequencies(n).transposed();
            for (int f = 0; f < size.columnFrequencies(); f++) {
                at(halves, f).assign(at(frequencies, f, panel), rows);
            }
            NativeMatrix columns = NativeMatrix.whole(matrices.columnsBack());
            for (int p = 0; p < n; p++) {
                plane(firstPlane + panel + p).assign(columns, halfOf(p));
            }
        }

        private NativeMatrix plane(long which) {
            return plane.at(which * size.height() * size.width());
        }

        private NativeMatrix halfOf(int planeOfPanel) {
            return half.at(scratchFrom + (long) planeOfPanel * size.transformedColumns());
        }

        /** Of so many planes the transformed columns, of one frequency. */
        private NativeMatrix halves(int n) {
            return new NativeMatrix(scratch, n, 2 * size.width(), size.transformedColumns());
        }

        private NativeMatrix at(NativeMatrix halves, int frequency) {
            return halves.at(scratchFrom + 2L * frequency * size.width());
        }

        /** Of so many planes the spectra, of one frequency along the columns. */
        private NativeMatrix frequencies(int n) {
            return new NativeMatrix(spectrum.values(), 2 * size.rowLength(), n, spectrum.stride());
        }

        private NativeMatrix at(NativeMatrix frequencies, int frequency, int panel) {
            return frequencies.at(2L * frequency * size.rowLength() * spectrum.stride() + panel);
        }
    }
}
