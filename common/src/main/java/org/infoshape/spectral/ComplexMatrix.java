package org.infoshape.spectral;

/**
 * A complex matrix for each frequency of a {@link Spectrum}, at one of them.
 *
 * @param real part
 * @param imaginary part, before conjugation
 * @param stride values from the real part to the imaginary one and on to the next frequency
 * @param conjugate whether the imaginary part counts with the other sign
 */
record ComplexMatrix(NativeMatrix real, NativeMatrix imaginary, int stride, boolean conjugate) {

    /** Moves to a frequency, and returns itself. */
    ComplexMatrix at(int frequency) {
        real.at(2L * frequency * stride);
        imaginary.at((2L * frequency + 1) * stride);
        return this;
    }

    ComplexMatrix transposed() {
        return new ComplexMatrix(real.transposed(), imaginary.transposed(), stride, conjugate);
    }

    /** The same memory with the other sign of the imaginary part. */
    ComplexMatrix conjugated() {
        return new ComplexMatrix(real, imaginary, stride, !conjugate);
    }

    /**
     * {@code this = a b} anew, else {@code this += a b}.
     *
     * @param a if it is conjugate, b is not
     */
    void multiply(ComplexMatrix a, ComplexMatrix b, boolean anew) {
        real.multiply(a.real, b.real, anew);
        if (a.conjugate || b.conjugate) {
            real.add(a.imaginary, b.imaginary);
        } else {
            real.subtract(a.imaginary, b.imaginary);
        }
        if (b.conjugate) {
            imaginary.multiply(a.imaginary, b.real, anew);
            imaginary.subtract(a.real, b.imaginary);
            return;
        }
        imaginary.multiply(a.real, b.imaginary, anew);
        if (a.conjugate) {
            imaginary.subtract(a.imaginary, b.real);
        } else {
            imaginary.add(a.imaginary, b.real);
        }
    }
}
