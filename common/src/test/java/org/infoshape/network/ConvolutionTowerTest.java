package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

class ConvolutionTowerTest {

    private static float[] drawn(int n) {
        RandomStream stream = Seeds.stream(1, "images");
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return values;
    }

    /** Table 3.4: 28 x 28 comes to 4 x 4 x 64, 9 x 9 x 3 to 2 x 2 x 64, both together to 1280. */
    @ParameterizedTest
    @CsvSource({"1, 28, 28, 1024", "3, 9, 9, 256", "2, 1, 5, 64"})
    void imagesComeToAsManyFeaturesAsTheTableSays(int channels, int height, int width, int features) {
        ImageShape image = new ImageShape(channels, height, width);
        ConvolutionTower tower = new ConvolutionTower(image, new Adam(1e-3), 1);
        assertThat(tower.features()).isEqualTo(features);
        assertThat(tower.forward(drawn(3 * image.columns()))).hasSize(3 * features);
    }

    private static final ImageShape SMALL = new ImageShape(2, 6, 7);

    /** Against loops: channel by channel, each row by row. */
    @Test
    void columnsAreChannelsThenRowsThenPixels() {
        ConvolutionTower tower = new ConvolutionTower(SMALL, new Adam(1e-3), 1);
        float[] rows = drawn(2 * SMALL.columns());
        float[] found = tower.forward(rows);
        double[][] expected = features(rows, tower.parameters().toDoubleVector());
        for (int f = 0; f < found.length; f++) {
            assertThat((double) found[f]).isCloseTo(expected[f / 64][f % 64], within(1e-5));
        }
    }

    /** In double precision, by loops. */
    @Test
    void theGradientIsThatOfCentralDifferences() {
        ConvolutionTower tower = new ConvolutionTower(SMALL, new Adam(1e-3), 1);
        float[] rows = drawn(2 * SMALL.columns());
        float[] upstream = drawn(2 * 64);
        tower.forward(rows);
        double[] gradient = tower.gradient(upstream).toDoubleVector();
        double[] weights = tower.parameters().toDoubleVector();
        double step = 1e-6;
        int moving = 0;
        for (int p = 0; p < weights.length; p += 211) {
            double before = weights[p];
            weights[p] = before + step;
            double up = objective(rows, weights, upstream);
            weights[p] = before - step;
            double down = objective(rows, weights, upstream);
            weights[p] = before;
            double slope = (up - down) / (2 * step);
            moving += Math.abs(slope) > 1e-3 ? 1 : 0;
            // single precision of sums below 10
            assertThat(gradient[p]).isCloseTo(slope, within(1e-5));
        }
        assertThat(moving).isGreaterThan(50);
    }

    private static double objective(float[] rows, double[] weights, float[] upstream) {
        double[][] features = features(rows, weights);
        double sum = 0;
        for (int f = 0; f < upstream.length; f++) {
            sum += upstream[f] * features[f / 64][f % 64];
        }
        return sum;
    }

    /** Of every row: its last plane has a single pixel. */
    private static double[][] features(float[] rows, double[] weights) {
        double[][] features = new double[rows.length / SMALL.columns()][64];
        for (int i = 0; i < features.length; i++) {
            double[][][] at = new double[2][6][7];
            for (int c = 0; c < SMALL.columns(); c++) {
                at[c / 42][c / 7 % 6][c % 7] = rows[i * SMALL.columns() + c];
            }
            int offset = 0;
            for (int channels : List.of(16, 32, 64)) {
                int inputs = at.length;
                at = convolved(at, weights, offset, channels);
                offset += channels + channels * inputs * 25;
            }
            for (int f = 0; f < 64; f++) {
                features[i][f] = at[f][0][0];
            }
        }
        return features;
    }

    /** A layer's weights {@code [out, in, 5, 5]} come before its biases. */
    private static double[][][] convolved(double[][][] from, double[] weights, int offset, int channels) {
        int height = (from[0].length - 1) / 2 + 1;
        int width = (from[0][0].length - 1) / 2 + 1;
        double[][][] to = new double[channels][height][width];
        for (int o = 0; o < channels; o++) {
            for (int h = 0; h < height; h++) {
                for (int w = 0; w < width; w++) {
                    double sum = weights[offset + channels * from.length * 25 + o];
                    for (int c = 0; c < from.length; c++) {
                        for (int k = 0; k < 25; k++) {
                            int y = 2 * h + k / 5 - 2;
                            int x = 2 * w + k % 5 - 2;
                            boolean inside = y >= 0 && y < from[c].length && x >= 0 && x < from[c][0].length;
                            sum += inside ? from[c][y][x] * weights[offset + (o * from.length + c) * 25 + k] : 0;
                        }
                    }
                    to[o][h][w] = Math.max(0, sum);
                }
            }
        }
        return to;
    }

    @Test
    void initialWeightsAndBiasesArePyTorchs() {
        INDArray weights = new ConvolutionTower(new ImageShape(3, 9, 9), new Adam(1e-3), 1).parameters();
        // of the first layer, with 3 x 25 inputs
        double bound = 1 / Math.sqrt(75);
        double largest = 0;
        for (int p = 0; p < 16 + 16 * 75; p++) {
            largest = Math.max(largest, Math.abs(weights.getDouble(p)));
        }
        // of 1,216 uniform numbers the largest is within a hundredth of the end
        assertThat(largest).isBetween(0.99 * bound, bound);
    }

    @Test
    void anImageHasThreeSizes() {
        assertThatThrownBy(() -> ImageShape.of(List.of(28, 28)))
                .hasMessage("Invalid image: [28, 28] (must be [channels, height, width])");
        assertThatThrownBy(() -> new ImageShape(1, 0, 28))
                .hasMessage("Invalid image: 1 x 0 x 28 (must be 1 or more channels, rows and columns of pixels)");
    }
}
