package org.infoshape.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SpectralConvolutionTest {

    /** Transforms of even and odd length, of rows and columns that differ, and a filter as large as the plane. */
    @ParameterizedTest
    @CsvSource({"2, 3, 6, 6, 3", "3, 2, 5, 8, 5", "1, 1, 7, 4, 7", "4, 5, 1, 9, 3", "2, 2, 3, 3, 1"})
    void allThreeProductsAreThoseOfTheDirectConvolution(int in, int out, int height, int width, int kernel) {
        ConvolutionShape shape = new ConvolutionShape(in, out, height, width, kernel);
        Pass expected = direct(shape, 3);
        Pass pass = spectral(shape, 3, DataType.DOUBLE);
        // Sums of up to 600 terms of the order of 1 in double precision.
        assertThat(difference(pass, expected)).isLessThan(1e-11);
    }

    /** A float is exact to 6e-8, and errors of sums grow with the root of the number of terms at worst. */
    @Test
    void singlePrecisionIsAsExactAsADirectSum() {
        ConvolutionShape shape = new ConvolutionShape(16, 24, 14, 14, 7);
        Pass expected = direct(shape, 4);
        Pass pass = spectral(shape, 4, DataType.FLOAT);
        assertThat(pass.output.sub(expected.output).norm2Number().doubleValue())
                .isLessThan(1e-6 * expected.output.norm2Number().doubleValue());
        assertThat(pass.toImages.sub(expected.toImages).norm2Number().doubleValue())
                .isLessThan(1e-6 * expected.toImages.norm2Number().doubleValue());
        assertThat(pass.toWeights.sub(expected.toWeights).norm2Number().doubleValue())
                .isLessThan(1e-6 * expected.toWeights.norm2Number().doubleValue());
    }

    /** 16,384 planes are transformed at once: 20 images of 1,000 channels in two parts. */
    @Test
    void moreImagesThanFitAtOnceGoThroughInParts() {
        ConvolutionShape shape = new ConvolutionShape(1, 1_000, 2, 2, 3);
        assertThat(difference(spectral(shape, 20, DataType.DOUBLE), direct(shape, 20)))
                .isLessThan(1e-11);
    }

    @Test
    void aPassThatIsNotToLearnFromGivesTheSameBitsAndCannotBeGoneBackFrom() {
        ConvolutionShape shape = new ConvolutionShape(1, 1_000, 2, 2, 3);
        SpectralConvolution convolution = new SpectralConvolution(shape, DataType.DOUBLE);
        Pass data = data(shape, 20, DataType.DOUBLE);
        WorkingMemory memory = new Poisoned(DataType.DOUBLE);
        convolution.forward(data.images, data.weights, data.output, false, memory);
        assertThat(data.output).isEqualTo(spectral(shape, 20, DataType.DOUBLE).output);
        assertThat(convolution.canGoBack()).isFalse();
        assertThatThrownBy(() -> convolution.backward(data.error, data.toWeights, data.toImages, memory))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "16, 32, 28, 28, 7, true", // the paper's Biased-MNIST network
        "64, 128, 28, 28, 7, true",
        "8, 16, 14, 14, 7, true", // its narrow form
        "64, 64, 56, 56, 3, false", // ResNet-18
        "16, 32, 28, 28, 1, false",
        "64, 128, 41, 41, 7, true",
        "64, 128, 64, 64, 7, false", // too much memory
    })
    void itIsWorthwhileForLargeFilters(int in, int out, int height, int width, int kernel, boolean worthwhile) {
        assertThat(new ConvolutionShape(in, out, height, width, kernel).worthwhile())
                .isEqualTo(worthwhile);
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> new ConvolutionShape(1, 1, 5, 5, 4))
                .hasMessage("Invalid kernel: 4 (must be odd and >= 1)");
        assertThatThrownBy(() -> new ConvolutionShape(0, 1, 5, 5, 3))
                .hasMessage("Invalid convolution: 0 to 1 channels of 5 x 5 (each must be >= 1)");
    }

    /** Arrays of one pass forward and back. */
    private record Pass(
            INDArray images,
            INDArray weights,
            INDArray error,
            INDArray output,
            INDArray toWeights,
            INDArray toImages) {}

    private static Pass data(ConvolutionShape shape, int n, DataType type) {
        int side = shape.kernel();
        long[] ofImages = {n, shape.inputs(), shape.height(), shape.width()};
        long[] ofOutput = {n, shape.outputs(), shape.height(), shape.width()};
        long[] ofWeights = {shape.outputs(), shape.inputs(), side, side};
        return new Pass(
                normal("images", ofImages).castTo(type),
                normal("weights", ofWeights).castTo(type),
                normal("error", ofOutput).castTo(type),
                Nd4j.create(type, ofOutput),
                Nd4j.create(type, ofWeights),
                Nd4j.create(type, ofImages));
    }

    private static INDArray normal(String label, long... shape) {
        RandomStream stream = Seeds.stream(7, label);
        double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> stream.nextGaussian());
        return Nd4j.createFromArray(values).reshape(shape);
    }

    private static Pass spectral(ConvolutionShape shape, int n, DataType type) {
        Pass pass = data(shape, n, type);
        SpectralConvolution convolution = new SpectralConvolution(shape, type);
        convolution.forward(pass.images, pass.weights, pass.output, true, new Poisoned(type));
        convolution.backward(pass.error, pass.toWeights, pass.toImages, new Poisoned(type));
        return pass;
    }

    /** By the definition: {@code y[p] = sum x[p + k - reach] w[k]}, and its two adjoints. */
    private static Pass direct(ConvolutionShape shape, int n) {
        Pass pass = data(shape, n, DataType.DOUBLE);
        int side = shape.kernel();
        double[] x = pass.images.data().asDouble();
        double[] w = pass.weights.data().asDouble();
        double[] e = pass.error.data().asDouble();
        double[] y = new double[e.length];
        double[] toX = new double[x.length];
        double[] toW = new double[w.length];
        for (int b = 0; b < n; b++) {
            for (int filter = 0; filter < shape.filters(); filter++) {
                int ofX = (b * shape.inputs() + filter % shape.inputs()) * shape.pixels();
                int ofY = (b * shape.outputs() + filter / shape.inputs()) * shape.pixels();
                for (int pixel = 0; pixel < shape.pixels(); pixel++) {
                    for (int tap = 0; tap < shape.taps(); tap++) {
                        int row = pixel / shape.width() + tap / side - shape.reach();
                        int column = pixel % shape.width() + tap % side - shape.reach();
                        if (row >= 0 && row < shape.height() && column >= 0 && column < shape.width()) {
                            int from = ofX + row * shape.width() + column;
                            int weight = filter * shape.taps() + tap;
                            y[ofY + pixel] += x[from] * w[weight];
                            toX[from] += e[ofY + pixel] * w[weight];
                            toW[weight] += e[ofY + pixel] * x[from];
                        }
                    }
                }
            }
        }
        pass.output.data().setData(y);
        pass.toImages.data().setData(toX);
        pass.toWeights.data().setData(toW);
        return pass;
    }

    private static double difference(Pass a, Pass b) {
        return Math.max(
                a.output.distance2(b.output),
                Math.max(a.toImages.distance2(b.toImages), a.toWeights.distance2(b.toWeights)));
    }

    /** Filled with what is noticed if it is read before it is written. */
    private record Poisoned(DataType type) implements WorkingMemory {

        @Override
        public INDArray kept(long values) {
            return Nd4j.valueArrayOf(new long[] {values}, Double.NaN, type);
        }

        @Override
        public INDArray working(long values) {
            return kept(values);
        }
    }
}
