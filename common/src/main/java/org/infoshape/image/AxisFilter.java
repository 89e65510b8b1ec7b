package org.infoshape.image;

/**
 * Resampling along one axis by a triangle, the kernel of bilinear interpolation, widened by the scale where the axis
 * shrinks: every source pixel then counts, so that nothing aliases. The same weights as Pillow's {@code BILINEAR} and
 * torchvision's {@code antialias = True}.
 */
final class AxisFilter {

    private final int[] first;
    private final float[][] weights;

    /**
     * @param from source pixels
     * @param to pixels wanted
     */
    AxisFilter(int from, int to) {
        this.first = new int[to];
        this.weights = new float[to][];
        double scale = from / (double) to;
        double support = Math.max(1, scale);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int start = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(from, (int) (centre + support + 0.5));
            double[] triangle = new double[end - start];
            double sum = 0;
            for (int k = 0; k < triangle.length; k++) {
                triangle[k] = Math.max(0, 1 - Math.abs((start + k + 0.5 - centre) / support));
                sum += triangle[k];
            }
            first[i] = start;
            weights[i] = new float[triangle.length];
            for (int k = 0; k < triangle.length; k++) {
                weights[i][k] = (float) (triangle[k] / sum);
            }
        }
    }

    /** Pixels that come out. */
    int length() {
        return first.length;
    }

    /** The first source pixel that output pixel i is made of. */
    int first(int i) {
        return first[i];
    }

    /** Weights of that source pixel and those after it; not to be changed. */
    float[] weights(int i) {
        return weights[i];
    }
}
