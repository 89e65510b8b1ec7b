package org.infoshape.jobs.benchmarkspeed.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * What the four 7x7 convolutions come to as matrix products, image by image: forward, gradient of the weights and, but for
 * the first, of the input. Laying the patches out, which a direct convolution is spared, is not in it.
 */
final class ConvolutionProducts implements Workload {

    private static final int PIXELS = 28 * 28;
    private static final int KERNEL = 7 * 7;
    private static final int[] CHANNELS = {3, 16, 32, 64, 128};

    private final List<MatrixProduct> products = new ArrayList<>();

    ConvolutionProducts() {
        for (int layer = 1; layer < CHANNELS.length; layer++) {
            int patch = CHANNELS[layer - 1] * KERNEL;
            int width = CHANNELS[layer];
            products.add(new MatrixProduct(PIXELS, width, patch, false));
            products.add(new MatrixProduct(patch, width, PIXELS, true));
            if (layer > 1) {
                products.add(new MatrixProduct(PIXELS, patch, width, false));
            }
        }
    }

    @Override
    public void once() {
        for (int image = 0; image < ConvolutionData.BATCH; image++) {
            products.forEach(MatrixProduct::once);
        }
    }
}
