package org.infoshape.spectral;

/**
 * A convolution of stride 1 whose planes keep their size: odd square kernels, zeros around.
 *
 * @param inputs channels
 * @param outputs channels
 * @param height of a plane
 * @param width of a plane
 * @param kernel side of a filter, odd
 */
public record ConvolutionShape(int inputs, int outputs, int height, int width, int kernel) {

    /** Measured: smaller filters are as soon done directly, for spectra take more memory than they save multiplications. */
    private static final int SMALLEST_KERNEL = 5;

    /** The filters' spectra take memory for each: at these, 42 times that of 7x7 filters. Planes of 41 x 41 have no more. */
    private static final int MOST_FREQUENCIES = 1024;

    /** Measured: so much fewer multiplications make up for the transforms' ways through memory. */
    private static final double WORTHWHILE = 1.5;

    /** @throws IllegalArgumentException if a size is below 1 or the kernel is even */
    public ConvolutionShape {
        if (Math.min(Math.min(inputs, outputs), Math.min(height, width)) < 1) {
            throw new IllegalArgumentException("Invalid convolution: " + inputs + " to " + outputs + " channels of "
                    + height + " x " + width + " (each must be >= 1)");
        }
        if (kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException("Invalid kernel: " + kernel + " (must be odd and >= 1)");
        }
    }

    /** How far a filter reaches from its middle. */
    int reach() {
        return kernel / 2;
    }

    int pixels() {
        return height * width;
    }

    int filters() {
        return inputs * outputs;
    }

    /** Weights of one filter. */
    int taps() {
        return kernel * kernel;
    }

    /**
     * Whether the detour through the spectrum is the faster way: if it saves multiplications enough, counted for one image forward
     * and back without the filters' own transforms. A function of the shape alone, so that every machine decides alike.
     */
    public boolean worthwhile() {
        PlaneSize size = PlaneSize.of(this);
        if (kernel < SMALLEST_KERNEL || size.frequencies() > MOST_FREQUENCIES) {
            return false;
        }
        double direct = 3.0 * pixels() * taps() * filters();
        double transforms = 2.0 * (inputs + outputs) * size.multiplications();
        double products = 3.0 * 4 * size.frequencies() * filters();
        return direct > WORTHWHILE * (transforms + products);
    }
}
