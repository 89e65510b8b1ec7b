package org.infoshape.spectral;

/**
 * A convolution at each frequency: {@code Y = X V'}, with X the spectra of the images {@code [n, inputs]}, Y those of the output
 * {@code [n, outputs]} and V the conjugate ones of the filters {@code [outputs, inputs]}. For the thread that made it alone.
 */
final class ChannelProducts {

    private final ComplexMatrix x;
    private final ComplexMatrix y;
    private final ComplexMatrix v;
    private final ComplexMatrix transposedV;

    ChannelProducts(ConvolutionShape shape, Spectrum images, Spectrum filters, Spectrum output) {
        x = images.matrix(shape.inputs());
        y = output.matrix(shape.outputs());
        v = filters.matrix(shape.inputs());
        transposedV = v.transposed();
    }

    /** Overwrites the output's spectrum at some frequencies. */
    void forward(int from, int to) {
        for (int f = from; f < to; f++) {
            y.at(f).multiply(x.at(f), transposedV.at(f), true);
        }
    }

    /**
     * From the spectrum of the error, in the place of the output's: adds to that of the filters' gradient and overwrites the images'
     * with their gradient's, at some frequencies.
     *
     * @param toFilters of the filters' shape
     * @param anew whether to overwrite the filters' gradient
     */
    void backward(Spectrum toFilters, boolean anew, int from, int to) {
        ComplexMatrix gradient = toFilters.matrix(v.real().columns());
        ComplexMatrix transposedY = y.transposed().conjugated();
        ComplexMatrix filters = v.conjugated();
        for (int f = from; f < to; f++) {
            gradient.at(f).multiply(transposedY.at(f), x.at(f), anew);
            x.at(f).multiply(y.at(f), filters.at(f), true);
        }
    }
}
