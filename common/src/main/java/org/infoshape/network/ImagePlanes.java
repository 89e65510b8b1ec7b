package org.infoshape.network;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import org.infoshape.platform.NativeArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of a batch normalisation with a ReLU, over images {@code [n, channels, height, width]} in single precision. A plane,
 * one channel of one image, is brought to the heap, where loops become vector instructions, and stays in the first-level cache for
 * all that is done with it; so the images cross memory twice each way. Sums of a plane are in single precision, those over planes
 * in double, in the order of the images.
 */
final class ImagePlanes {

    /** A buffer of Java's counts bytes in an int. */
    private static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

    /** So few values are added one after the other. */
    private static final int SHORT = 16;

    /** Owns the memory, which a buffer does not keep: a copy would be given back under it. */
    private final INDArray whole;

    private final FloatBuffer memory;
    private final int images;
    private final int channels;
    private final int size;
    private final float[] fold;
    private final float[] refold;

    /**
     * Mean and variance of each channel; the variance without Bessel's correction.
     */
    record Moments(float[] mean, float[] variance) {}

    /** Gradients of the two parameters of each channel, summed over the images. */
    record Slopes(float[] gamma, float[] beta) {}

    /**
     * What normalisation does to each channel: {@code slope x + offset}.
     *
     * @param mean of each channel
     * @param scale {@code 1 / sqrt(variance + eps)}
     */
    record Line(float[] mean, float[] scale, float[] slope, float[] offset) {

        static Line of(Moments moments, double eps, float[] gamma, float[] beta) {
            int channels = gamma.length;
            Line line = new Line(moments.mean, new float[channels], new float[channels], new float[channels]);
            for (int c = 0; c < channels; c++) {
                double scale = 1 / Math.sqrt(moments.variance[c] + eps);
                line.scale[c] = (float) scale;
                line.slope[c] = (float) (gamma[c] * scale);
                line.offset[c] = (float) (beta[c] - gamma[c] * scale * moments.mean[c]);
            }
            return line;
        }
    }

    /** @param images that {@link #fit}; copied if they do not lie in one piece */
    ImagePlanes(INDArray images) {
        whole = NativeArrays.inOnePiece(images) ? images : images.dup('c');
        memory = NativeArrays.memory(whole);
        this.images = Math.toIntExact(images.size(0));
        channels = Math.toIntExact(images.size(1));
        size = Math.toIntExact(images.size(2) * images.size(3));
        fold = new float[size / 2];
        refold = new float[size / 4];
    }

    /** Whether this arithmetic is for such an array: single precision, four dimensions, on the CPU, addressable. */
    static boolean fit(INDArray images) {
        return NativeArrays.reach(images.dataType()) && images.rank() == 4 && images.length() <= MOST_VALUES;
    }

    private void read(int image, int channel, float[] plane) {
        memory.get((image * channels + channel) * size, plane, 0, size);
    }

    private void write(int image, int channel, float[] plane) {
        memory.put((image * channels + channel) * size, plane, 0, size);
    }

    /** Of each plane about its own mean, put together by Chan's formula: no cancellation, one pass over memory. */
    Moments moments() {
        float[] plane = new float[size];
        float[] terms = new float[size];
        double[] mean = new double[channels];
        double[] squares = new double[channels];
        for (int i = 0; i < images; i++) {
            for (int c = 0; c < channels; c++) {
                read(i, c, plane);
                double planeMean = sum(plane) / (double) size;
                double away = planeMean - mean[c];
                mean[c] += away / (i + 1);
                squareDeviation(plane, (float) planeMean, terms);
                squares[c] += sum(terms) + away * away * size * i / (i + 1);
            }
        }
        Reference.reachabilityFence(whole);
        Moments moments = new Moments(new float[channels], new float[channels]);
        for (int c = 0; c < channels; c++) {
            moments.mean[c] = (float) mean[c];
            moments.variance[c] = (float) (squares[c] / ((double) images * size));
        }
        return moments;
    }

    /**
     * Writes {@code slope x + offset} of these images, nothing below 0 if rectified.
     */
    void forward(Line line, boolean rectified, ImagePlanes output) {
        float[] plane = new float[size];
        float least = rectified ? 0 : Float.NEGATIVE_INFINITY;
        for (int i = 0; i < images; i++) {
            for (int c = 0; c < channels; c++) {
                read(i, c, plane);
                normalise(plane, line.slope[c], line.offset[c], least);
                output.write(i, c, plane);
            }
        }
        Reference.reachabilityFence(whole);
    }

    private static void normalise(float[] plane, float slope, float offset, float least) {
        for (int j = 0; j < plane.length; j++) {
            plane[j] = Math.max(least, plane[j] * slope + offset);
        }
    }

    /**
     * Back through {@link #forward} and through the moments, of which these images, its input, were the source.
     *
     * @param error gradient with respect to the output
     * @param toInput is overwritten by that with respect to these images
     */
    Slopes backward(Line line, boolean rectified, ImagePlanes error, ImagePlanes toInput) {
        float[] plane = new float[size];
        float[] gradient = new float[size];
        float[] terms = new float[size];
        double[] toGamma = new double[channels];
        double[] toBeta = new double[channels];
        for (int i = 0; i < images; i++) {
            for (int c = 0; c < channels; c++) {
                read(i, c, plane);
                error.read(i, c, gradient);
                if (rectified) {
                    passThroughStep(gradient, plane, line.slope[c], line.offset[c]);
                }
                toBeta[c] += sum(gradient);
                timesDeviation(gradient, plane, line.mean[c], terms);
                toGamma[c] += line.scale[c] * (double) sum(terms);
            }
        }
        double count = (double) images * size;
        for (int i = 0; i < images; i++) {
            for (int c = 0; c < channels; c++) {
                read(i, c, plane);
                error.read(i, c, gradient);
                if (rectified) {
                    passThroughStep(gradient, plane, line.slope[c], line.offset[c]);
                }
                float perDeviation = (float) (line.scale[c] * toGamma[c] / count);
                centre(gradient, plane, line.mean[c], perDeviation, (float) (toBeta[c] / count), line.slope[c]);
                toInput.write(i, c, gradient);
            }
        }
        Reference.reachabilityFence(whole);
        Reference.reachabilityFence(error.whole);
        return new Slopes(singles(toGamma), singles(toBeta));
    }

    /** The derivative of the ReLU; a comparison would not vectorise. Below 1e-30 this step is a ramp. */
    private static void passThroughStep(float[] gradient, float[] plane, float slope, float offset) {
        for (int j = 0; j < plane.length; j++) {
            gradient[j] *= Math.min(1f, Math.max(0f, plane[j] * slope + offset) * 1e30f);
        }
    }

    /** {@code slope (gradient - mean gradient - (x - mean) per deviation)}. */
    private static void centre(
            float[] gradient, float[] plane, float mean, float perDeviation, float meanGradient, float slope) {
        for (int j = 0; j < plane.length; j++) {
            gradient[j] = slope * (gradient[j] - meanGradient - (plane[j] - mean) * perDeviation);
        }
    }

    private static void squareDeviation(float[] plane, float mean, float[] squares) {
        for (int j = 0; j < plane.length; j++) {
            float away = plane[j] - mean;
            squares[j] = away * away;
        }
    }

    private static void timesDeviation(float[] gradient, float[] plane, float mean, float[] products) {
        for (int j = 0; j < plane.length; j++) {
            products[j] = gradient[j] * (plane[j] - mean);
        }
    }

    private static float[] singles(double[] values) {
        float[] singles = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            singles[i] = (float) values[i];
        }
        return singles;
    }

    /** By folding in halves, which vectorises as adding one after the other does not, and rounds less. */
    private float sum(float[] values) {
        float[] from = values;
        float[] to = fold;
        int n = values.length;
        while (n > SHORT) {
            int half = n / 2;
            for (int j = 0; j < half; j++) {
                to[j] = from[j] + from[j + half];
            }
            to[0] += n % 2 == 0 ? 0 : from[n - 1];
            n = half;
            from = to;
            to = to == fold ? refold : fold;
        }
        float sum = 0;
        for (int j = 0; j < n; j++) {
            sum += from[j];
        }
        return sum;
    }
}
