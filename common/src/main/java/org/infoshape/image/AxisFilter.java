package org.infoshape.image;

/**
 * Resampling along one axis by a triangle, the kernel of bilinear interpolation, widened by the scale where the axis
 * shrinks: every source pixel then counts, so that nothing aliases. The same weights as Pillow's {@code BILINEAR} and
 * torchvision's {@code antialias = True}. Every output pixel has as many weights, an even number of which some are 0, perhaps
 * one that stands for the pixel after the last.
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
        int taps = even(Math.min(from, (int) Math.ceil(2 * support)));
        this.first = new int[to];
        this.weights = new float[taps][to];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            first[i] = Math.max(0, Math.min(from - taps, (int) (centre - support + 0.5)));
            int end = Math.min(taps, from - first[i]);
            double sum = 0;
            for (int k = 0; k < end; k++) {
                sum += triangle(first[i] + k + 0.5 - centre, support);
            }
            for (int k = 0; k < end; k++) {
                weights[k][i] = (float) (triangle(first[i] + k + 0.5 - centre, support) / sum);
            }
        }
    }

    private static int even(int number) {
        return number + number % 2;
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
