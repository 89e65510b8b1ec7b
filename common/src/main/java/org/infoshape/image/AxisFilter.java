package org.infoshape.image;

/**
 * Resampling along one axis by a triangle, the kernel of bilinear interpolation, widened by the scale where the axis
 * shrinks: every source pixel then counts, so that nothing aliases. The same weights as Pillow's {@code BILINEAR} and
 * torchvision's {@code antialias = True}. Every output pixel has as many weights, some of them 0.
 */
final class AxisFilter {

    private final int[] first;
    private final float[][] weights;

    /**
     * @param from source pixels
     * @param to pixels wanted
     */
    AxisFilter(int from, int to) {
        double scale = from / (double) to;
        double support = Math.max(1, scale);
        int taps = Math.min(from, (int) Math.ceil(2 * support));
        this.first = new int[to];
        this.weights = new float[taps][to];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            first[i] = Math.min(from - taps, Math.max(0, (int) (centre - support + 0.5)));
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                sum += triangle(first[i] + k + 0.5 - centre, support);
            }
            for (int k = 0; k < taps; k++) {
                weights[k][i] = (float) (triangle(first[i] + k + 0.5 - centre, support) / sum);
            }
        }
    }

    private static double triangle(double distance, double support) {
        return Math.max(0, 1 - Math.abs(distance) / support);
    }

    /** Pixels that come out. */
    int length() {
        return first.length;
    }

    /** Weights of each of them. */
    int taps() {
        return weights.length;
    }

    /** The first source pixel that each output pixel is made of; not to be changed. */
    int[] first() {
        return first;
    }

    /** Weight of source pixel {@code first()[i] + k} in each output pixel i; not to be changed. */
    float[] weights(int k) {
        return weights[k];
    }
}
