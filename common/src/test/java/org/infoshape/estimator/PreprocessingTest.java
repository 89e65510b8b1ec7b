package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.infoshape.sampler.Samplers;
import org.infoshape.sampler.StudentPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreprocessingTest {

    private static final PairedSamples.Split HEAVY_TAILED =
            new StudentPair(2, 1).sample(2000, 1).split(0.5, 2);

    @ParameterizedTest
    @EnumSource(
            value = Preprocessing.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANONICAL", "RADIAL", "BEST"})
    void everyPreprocessingKeepsTheOrderOfEveryColumn(Preprocessing preprocessing) {
        PairedSamples before = HEAVY_TAILED.evaluation();
        PairedSamples after = preprocessing.apply(HEAVY_TAILED).evaluation();
        assertThat(order(after.x(), 2, 0)).containsExactly(order(before.x(), 2, 0));
        assertThat(order(after.y(), 2, 1)).containsExactly(order(before.y(), 2, 1));
    }

    private static int[] order(float[] values, int columns, int column) {
        return IntStream.range(0, values.length / columns)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i * columns + column]))
                .mapToInt(i -> i)
                .toArray();
    }

    @Test
    void normalScoresTakeHeavyTailsAway() {
        PairedSamples train = Preprocessing.NORMAL_SCORES.apply(HEAVY_TAILED).train();
        double fourth = 0;
        for (float x : train.x()) {
            fourth += Math.pow(x, 4) / train.x().length;
        }
        // 3 for the normal distribution, with a standard error of sqrt(96 / 2000) = .22; a Cauchy sample has thousands
        assertThat(fourth).isCloseTo(3, within(0.5));
    }

    @Test
    void canonicalCoordinatesShowTheScaleThatHeavyTailedPairsShare() {
        PairedSamples after = Preprocessing.CANONICAL.apply(HEAVY_TAILED).evaluation();
        assertThat(after.dimX()).isEqualTo(4);
        assertThat(after.dimY()).isEqualTo(4);
        for (int length = 2; length < 4; length++) {
            double product = 0;
            for (int i = 0; i < after.nSamples(); i++) {
                product += after.x()[4 * i + length] * after.y()[4 * i + length] / after.nSamples();
            }
            // I = .43 nats would be a correlation of .76 if lengths were normal; the columns themselves have none
            assertThat(product).isGreaterThan(0.5);
        }
    }

    @Test
    void radialCoordinatesShowWhatASpiralHidesFromLinearAlgebra() {
        PairedSamples.Split spiral = drawn("spiral-multinormal-sparse-3-3-2-2.0", 4000);
        // The two pairs that the spiral turns have a correlation of .8, which .53 and .38 is left of in the columns.
        assertThat(strongest(Preprocessing.CANONICAL.apply(spiral).evaluation()))
                .isLessThan(0.6);
        assertThat(strongest(Preprocessing.RADIAL.apply(spiral).evaluation())).isBetween(0.7, 0.85);
    }

    @Test
    void whatRadialProductsShowStandsBesideTheCanonicalCoordinates() {
        PairedSamples.Split spiral = drawn("spiral-multinormal-sparse-3-3-2-2.0", 4000);
        PairedSamples canonical = Preprocessing.CANONICAL.apply(spiral).evaluation();
        PairedSamples radial = Preprocessing.RADIAL.apply(spiral).evaluation();
        // three coordinates and two distances; beside them at least the two pairs that the spiral hides, of fifteen
        // coordinates
        int width = radial.dimX();
        assertThat(canonical.dimX()).isEqualTo(5);
        assertThat(width).isBetween(7, 5 + 14);
        for (int i = 0; i < canonical.nSamples(); i++) {
            assertThat(Arrays.copyOfRange(radial.x(), width * i, width * i + 5))
                    .isEqualTo(Arrays.copyOfRange(canonical.x(), 5 * i, 5 * i + 5));
        }
    }

    private static PairedSamples.Split drawn(String task, int n) {
        return Samplers.named(List.of(task)).get(0).sampler().sample(n, 1).split(0.5, 2);
    }

    /** The largest absolute correlation of a column of x with one of y. */
    private static double strongest(PairedSamples samples) {
        int dimX = samples.dimX();
        int dimY = samples.dimY();
        double strongest = 0;
        for (int i = 0; i < dimX; i++) {
            for (int j = 0; j < dimY; j++) {
                strongest = Math.max(strongest, Math.abs(correlation(samples, i, j)));
            }
        }
        return strongest;
    }

    private static double correlation(PairedSamples samples, int i, int j) {
        float[] x = samples.x();
        float[] y = samples.y();
        SimpleRegression line = new SimpleRegression();
        for (int row = 0; row < samples.nSamples(); row++) {
            line.addData(x[row * samples.dimX() + i], y[row * samples.dimY() + j]);
        }
        return line.getR();
    }

    @Test
    void aSideOfOneColumnHasNoRadialProducts() {
        PairedSamples.Split split = drawn("1v1-normal-0.75", 500);
        PairedSamples radial = Preprocessing.RADIAL.apply(split).evaluation();
        PairedSamples canonical = Preprocessing.CANONICAL.apply(split).evaluation();
        assertThat(radial.x()).isEqualTo(canonical.x());
        assertThat(radial.y()).isEqualTo(canonical.y());
    }

    @Test
    void theBestIsSoughtAmongRecodingsOfTheSameSamples() {
        List<Recoding> recodings = Preprocessing.BEST.recodings(HEAVY_TAILED);
        List<Preprocessing> ways = List.of(Preprocessing.CANONICAL, Preprocessing.RADIAL, Preprocessing.STANDARDISED);
        assertThat(recodings).hasSameSizeAs(ways);
        for (int i = 0; i < ways.size(); i++) {
            PairedSamples.Split alone = ways.get(i).apply(HEAVY_TAILED);
            assertThat(recodings.get(i).split().train().x())
                    .isEqualTo(alone.train().x());
            assertThat(recodings.get(i).split().evaluation().y())
                    .isEqualTo(alone.evaluation().y());
        }
        assertThat(recodings).extracting(Recoding::piecewise).containsExactly(false, false, true);
        assertThat(Preprocessing.BEST.apply(HEAVY_TAILED).train().x())
                .isEqualTo(Preprocessing.CANONICAL.apply(HEAVY_TAILED).train().x());
    }

    @Test
    void singleColumnsAreNotTriedTwice() {
        assertThat(Preprocessing.BEST.recodings(drawn("1v1-normal-0.75", 500))).hasSize(2);
    }

    @Test
    void mapsAreMadeOfTheTrainingSamplesAlone() {
        PairedSamples one = new PairedSamples(new float[] {1, 3}, 1, new float[] {0, 4}, 1);
        PairedSamples far = new PairedSamples(new float[] {1000}, 1, new float[] {-1000}, 1);
        PairedSamples.Split split = Preprocessing.STANDARDISED.apply(new PairedSamples.Split(one, far));
        assertThat(split.train().x()).containsExactly(-1, 1);
        assertThat(split.evaluation().x()).containsExactly(998);
        assertThat(split.evaluation().y()).containsExactly(-501);
    }
}
