package org.infoshape.debias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.infoshape.random.RandomStream;
import org.junit.jupiter.api.Test;

class DebiasTest {

    private static final double H = 1e-5;

    /** Central difference of a function of one changed number; truncation h^2 and rounding 1e-16/h leave 1e-9. */
    private static double slope(DoubleUnaryOperator of, double at) {
        return (of.applyAsDouble(at + H) - of.applyAsDouble(at - H)) / (2 * H);
    }

    private static double[] with(double[] values, int index, double value) {
        double[] copy = values.clone();
        copy[index] = value;
        return copy;
    }

    @Test
    void rubiIsTheHandComputedValue() {
        // f = (2, 0), c = (0, 0): masks 1/2, fused (1, 0): CE = ln(1 + e^-1); CE(c) = ln 2
        Rubi rubi = Rubi.of(new double[] {2, 0}, new double[] {0, 0}, 0);
        assertThat(rubi.value()).isCloseTo(Math.log(1 + Math.exp(-1)) + Math.log(2), within(1e-15));
        // p_0 - 1 = -1/(1 + e), times the mask 1/2
        assertThat(rubi.byMain()[0]).isCloseTo(-0.5 / (1 + Math.E), within(1e-15));
    }

    @Test
    void rubiGradientsAgreeWithCentralDifferences() {
        double[] main = {0.3, -1.2, 2};
        double[] bias = {-0.7, 0.4, 1.5};
        Rubi rubi = Rubi.of(main, bias, 1);
        for (int i = 0; i < 3; i++) {
            int at = i;
            assertThat(rubi.byMain()[i])
                    .isCloseTo(slope(v -> Rubi.of(with(main, at, v), bias, 1).value(), main[i]), within(1e-9));
            assertThat(rubi.byBias()[i])
                    .isCloseTo(slope(v -> Rubi.of(main, with(bias, at, v), 1).value(), bias[i]), within(1e-9));
        }
    }

    @Test
    void learnedMixinIsTheHandComputedValue() {
        // softplus(a) = 1 at a = ln(e - 1); f + g = (1, 1): CE = ln 2; entropy of softmax(1, 0)
        double p = 1 / (1 + Math.exp(-1));
        double entropy = -p * Math.log(p) - (1 - p) * Math.log(1 - p);
        LearnedMixin mixin = LearnedMixin.of(new double[] {0, 1}, new double[] {1, 0}, Math.log(Math.E - 1), 0, 0.36);
        assertThat(mixin.value()).isCloseTo(Math.log(2) + 0.36 * entropy, within(1e-15));
        assertThat(mixin.byMain()).containsExactly(new double[] {-0.5, 0.5}, within(1e-15));
    }

    @Test
    void learnedMixinGradientsAgreeWithCentralDifferences() {
        double[] main = {0.3, -1.2, 2};
        double[] frozen = {-0.7, 0.4, 1.5};
        LearnedMixin mixin = LearnedMixin.of(main, frozen, -0.4, 2, 0.36);
        assertThat(mixin.byMix())
                .isCloseTo(slope(v -> LearnedMixin.of(main, frozen, v, 2, 0.36).value(), -0.4), within(1e-9));
        for (int i = 0; i < 3; i++) {
            int at = i;
            assertThat(mixin.byMain()[i])
                    .isCloseTo(
                            slope(
                                    v -> LearnedMixin.of(with(main, at, v), frozen, -0.4, 2, 0.36)
                                            .value(),
                                    main[i]),
                            within(1e-9));
        }
    }

    @Test
    void hsicIsTheHandComputedValue() {
        // Two pairs of equal rows far from each other: K has 1 within a pair and 0 elsewhere. For K = L, n = 4:
        // trace 4, sums 4, row sums 1: (4 + 16/6 - 2 * 4/2) / 4 = 2/3
        double[][] rows = {{0}, {0}, {1e3}, {1e3}};
        assertThat(Hsic.of(rows, rows, 1).value()).isCloseTo(2.0 / 3, within(1e-15));
        // L pairs the rows otherwise: trace 0: (0 + 16/6 - 4) / 4 = -1/3
        double[][] crossed = {{0}, {1e3}, {0}, {1e3}};
        assertThat(Hsic.of(rows, crossed, 1).value()).isCloseTo(-1.0 / 3, within(1e-15));
    }

    @Test
    void hsicIsUnbiasedOnIndependentFeatures() {
        RandomStream random = new RandomStream(1);
        double sum = 0;
        int batches = 400;
        for (int b = 0; b < batches; b++) {
            sum += Hsic.of(gaussian(random, 8, 2), gaussian(random, 8, 1), 1).value();
        }
        // the deviation of one batch is about .015, of the mean of 400 about 8e-4; the biased estimate is .04
        assertThat(sum / batches).isCloseTo(0, within(4e-3));
    }

    @Test
    void hsicGradientAgreesWithCentralDifferences() {
        RandomStream random = new RandomStream(2);
        double[][] first = gaussian(random, 6, 2);
        double[][] second = gaussian(random, 6, 3);
        double[][] gradient = Hsic.of(first, second, 1).byFirst();
        for (int i = 0; i < 6; i++) {
            for (int c = 0; c < 2; c++) {
                double[] row = first[i];
                int column = c;
                double kept = row[c];
                double expected = slope(
                        v -> {
                            row[column] = v;
                            return Hsic.of(first, second, 1).value();
                        },
                        kept);
                row[c] = kept;
                assertThat(gradient[i][c]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void hsicNeedsFourRows() {
        assertThatThrownBy(() -> Hsic.of(new double[3][1], new double[3][1], 1))
                .hasMessage("Invalid rows: 3 and 3 (must be as many of each, and >= 4)");
    }

    @Test
    void anErasedLabelHasNoCovarianceWithAnyFeatureAndOtherDirectionsStay() {
        RandomStream random = new RandomStream(3);
        int n = 300;
        double[][] features = gaussian(random, n, 4);
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
            features[i][0] += labels[i];
            features[i][1] += 0.5 * features[i][0];
        }
        LinearEraser eraser = LinearEraser.fit(features, labels, 3);
        double[][] classMeans = new double[3][4];
        for (int i = 0; i < n; i++) {
            double[] erased = eraser.erase(features[i]);
            double[] again = eraser.erase(erased);
            for (int c = 0; c < 4; c++) {
                classMeans[labels[i]][c] += erased[c] / 100;
                // a projection; condition number of the covariance below 100
                assertThat(again[c]).isCloseTo(erased[c], within(1e-9));
            }
        }
        for (int c = 0; c < 4; c++) {
            assertThat(classMeans[1][c]).isCloseTo(classMeans[0][c], within(1e-9));
            assertThat(classMeans[2][c]).isCloseTo(classMeans[0][c], within(1e-9));
        }
    }

    @Test
    void onWhiteFeaturesTheEraserRemovesJustTheDirectionOfTheClassMeans() {
        double[][] features = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
        LinearEraser eraser = LinearEraser.fit(features, new int[] {0, 0, 1, 1}, 2);
        assertThat(eraser.erase(new double[] {3, 5})).containsExactly(new double[] {0, 5}, within(1e-12));
    }

    private static double[][] gaussian(RandomStream random, int n, int columns) {
        double[][] rows = new double[n][columns];
        for (double[] row : rows) {
            for (int c = 0; c < columns; c++) {
                row[c] = random.nextGaussian();
            }
        }
        return rows;
    }
}
