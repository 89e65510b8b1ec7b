package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.Test;

class CanonicalCoordinatesTest {

    private static final int N = 4000;

    /** Two columns a side, of which one pair is correlated. */
    private static final PairedSamples ONE_PAIR = new GaussianPair(2, 1, 0.8).sample(N, 1);

    private static final Side X = mixed(new Side(ONE_PAIR.x(), 2));
    private static final Side Y = new Side(ONE_PAIR.y(), 2);

    private static double[] column(Side side, int column) {
        double[] values = new double[side.rows()];
        Arrays.setAll(values, i -> side.values()[i * side.columns() + column]);
        return values;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i] / a.length;
        }
        return sum;
    }

    /** x mixed so that no column is by itself what y knows. */
    private static Side mixed(Side x) {
        float[] values = x.values().clone();
        for (int i = 0; i < values.length; i += 2) {
            float first = values[i];
            values[i] = 3 * first + values[i + 1];
            values[i + 1] = first - 2 * values[i + 1];
        }
        return new Side(values, 2);
    }

    @Test
    void theOtherSideLeavesOneDeviationOfACoordinateAndThoseThatChanceExplainsAreFaint() {
        CanonicalCoordinates coordinates = CanonicalCoordinates.of(X, Y);
        Side found = coordinates.ofX(X);
        assertThat(found.columns()).isEqualTo(3);
        double[] first = column(found, 0);
        double[] second = column(found, 1);
        assertThat(product(first, second)).isCloseTo(0, within(1e-3));
        double[] deviations = {Math.sqrt(product(first, first)), Math.sqrt(product(second, second))};
        Arrays.sort(deviations);
        assertThat(deviations[0]).isCloseTo(0.1, within(1e-3));
        double r = CanonicalCorrelations.correlations(X, Y)[0];
        assertThat(deviations[1]).isCloseTo(1 / Math.sqrt(1 - r * r), within(1e-3));
    }

    @Test
    void correlationsStayAsTheyAre() {
        CanonicalCoordinates coordinates = CanonicalCoordinates.of(X, Y);
        Side withoutLengthX = first(coordinates.ofX(X), 2);
        Side withoutLengthY = first(coordinates.ofY(Y), 2);
        // single precision of the coordinates
        assertThat(CanonicalCorrelations.of(withoutLengthX, withoutLengthY).nats())
                .isCloseTo(CanonicalCorrelations.of(X, Y).nats(), within(1e-5));
    }

    private static Side first(Side side, int columns) {
        float[] values = new float[side.rows() * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = side.values()[i / columns * side.columns() + i % columns];
        }
        return new Side(values, columns);
    }

    @Test
    void nothingIsFaintWhereEverythingIsChance() {
        PairedSamples samples = new GaussianPair(3, 0).sample(N, 2);
        Side x = new Side(samples.x(), 3);
        Side found = CanonicalCoordinates.of(x, new Side(samples.y(), 3)).ofX(x);
        for (int c = 0; c < 3; c++) {
            // the largest of nine correlations by chance has a square of about .003
            assertThat(product(column(found, c), column(found, c))).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void aSingleColumnHasNoLengthOfItsOwn() {
        PairedSamples samples = new GaussianPair(1, 0.5).sample(N, 3);
        Side x = new Side(samples.x(), 1);
        assertThat(CanonicalCoordinates.of(x, new Side(samples.y(), 1)).ofX(x).columns())
                .isEqualTo(1);
    }

    @Test
    void chanceReachesWhatManyIndependentColumnsReach() {
        PairedSamples samples = new GaussianPair(40, 0).sample(2000, 4);
        double largest = CanonicalCorrelations.correlations(new Side(samples.x(), 40), new Side(samples.y(), 40))[0];
        // the largest of 40 scatters by about n^(-2/3) about the limit
        assertThat(largest * largest).isCloseTo(CanonicalCoordinates.largestByChance(2000, 40, 40), within(0.012));
    }
}
