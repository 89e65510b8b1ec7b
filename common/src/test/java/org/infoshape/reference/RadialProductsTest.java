package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;

class RadialProductsTest {

    @Test
    void everyColumnIsThereByItselfAndTimesTheCosinesAndTheSines() {
        Side products = RadialProducts.of(new Side(new float[] {2, 3, 4, 5}, 2), new double[] {0, Math.PI / 2});
        assertThat(products.columns()).isEqualTo(10);
        float[] expected = {
            2, 3, 2, 3, 0, 0, 2, 3, 0, 0,
            4, 5, 0, 0, 4, 5, -4, -5, 0, 0,
        };
        assertThat(products.values()).containsExactly(expected, within(1e-6f));
    }

    @Test
    void aTurnByTheDistanceIsUndoneByLinearAlgebra() {
        int n = 2000;
        RandomStream stream = Seeds.stream(1, "radial-test");
        float[] turned = new float[2 * n];
        float[] plain = new float[n];
        double[] distance = new double[n];
        for (int i = 0; i < n; i++) {
            double a = stream.nextGaussian();
            double b = stream.nextGaussian();
            distance[i] = stream.nextGaussian();
            plain[i] = (float) a;
            turned[2 * i] = (float) (Math.cos(distance[i]) * a - Math.sin(distance[i]) * b);
            turned[2 * i + 1] = (float) (Math.sin(distance[i]) * a + Math.cos(distance[i]) * b);
        }
        Side hidden = new Side(turned, 2);
        Side found = CanonicalCoordinates.of(RadialProducts.of(hidden, distance), new Side(plain, 1))
                .ofX(RadialProducts.of(hidden, distance));
        // a = cos(d) u + sin(d) v exactly, to single precision
        assertThat(largestCorrelation(found, plain)).isCloseTo(1, within(1e-4));
    }

    private static double largestCorrelation(Side side, float[] other) {
        double largest = 0;
        for (int c = 0; c < side.columns(); c++) {
            double product = 0;
            double squares = 0;
            double otherSquares = 0;
            for (int i = 0; i < other.length; i++) {
                double value = side.values()[i * side.columns() + c];
                product += value * other[i];
                squares += value * value;
                otherSquares += other[i] * other[i];
            }
            largest = Math.max(largest, Math.abs(product) / Math.sqrt(squares * otherSquares));
        }
        return largest;
    }

    @Test
    void asManyScoresAsRowsAreNeeded() {
        assertThatThrownBy(() -> RadialProducts.of(new Side(new float[] {1, 2, 3, 4}, 2), new double[1]))
                .hasMessage("Invalid distance: 1 scores (must be as many as rows = 2)");
    }
}
