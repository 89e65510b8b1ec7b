package org.infoshape.jobs.benchmarkspeed.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * The matrix products that a step of the four 7x7 convolutions comes to through the spectrum, of which a direct one has 9 times the
 * multiplications: transforms of planes and filters, and at each frequency the products of channels forward, for the
 * gradient of the filters and for that of the images. On matrices that stay in the cache, so without the way through memory.
 *
 * @see org.infoshape.spectral.SpectralConvolution
 */
final class ConvolutionProducts implements Workload {

    private static final int SIDE = ConvolutionData.SIDE;
    private static final int TAPS = 7 * 7;
    private static final int LENGTH = SIDE + 3;
    private static final int HALF = LENGTH / 2 + 1;
    private static final int FREQUENCIES = HALF * LENGTH;
    private static final int PANEL = 256;
    private static final int[] CHANNELS = {ConvolutionData.CHANNELS, 16, 32, 64, 128};

    private final List<Repeated> products = new ArrayList<>();

    private record Repeated(MatrixProduct product, int times) {}

    ConvolutionProducts() {
        int planes = 0;
        for (int layer = 1; layer < CHANNELS.length; layer++) {
            int in = CHANNELS[layer - 1];
            int out = CHANNELS[layer];
            planes += 2 * ConvolutionData.BATCH * (in + out);
            int realProducts = 4 * FREQUENCIES;
            add(ConvolutionData.BATCH, out, in, realProducts);
            add(out, in, ConvolutionData.BATCH, realProducts);
            add(ConvolutionData.BATCH, in, out, realProducts);
            add(2 * FREQUENCIES, in * out, TAPS, 1);
            add(in * out, TAPS, 2 * FREQUENCIES, 1);
        }
        add(2 * HALF, SIDE, SIDE, planes);
        add(2 * LENGTH, PANEL, 2 * SIDE, HALF * planes / PANEL);
    }

    private void add(int m, int n, int k, int times) {
        products.add(new Repeated(new MatrixProduct(m, n, k, false), times));
    }

    @Override
    public void once() {
        for (Repeated each : products) {
            for (int i = 0; i < each.times; i++) {
                each.product.once();
            }
        }
    }
}
