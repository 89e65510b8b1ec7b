package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.infoshape.reference.CanonicalCorrelations;
import org.infoshape.reference.Side;
import org.infoshape.sampler.Samplers;
import org.infoshape.sampler.StudentPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingTest {

    private static final PairedSamples.Split HEAVY_TAILED =
            new StudentPair(2, 1).sample(2000, 1).split(0.5, 2);

    @ParameterizedTest
    @EnumSource(
            value = Preprocessing.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANONICAL", "UNWOUND", "BEST"})
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

    @ParameterizedTest
    @ValueSource(strings = {"spiral-multinormal-sparse-3-3-2-2.0", "spiral-normal-cdf-multinormal-sparse-3-3-2-2.0"})
    void whatASpiralHidesIsShownUnwound(String task) {
        PairedSamples.Split spiral = drawn(task, 4000);
        double truth = Samplers.named(List.of(task)).get(0).sampler().mutualInformation();
        // .25 of the plain spiral, .87 of the other
        assertThat(linearInformation(Preprocessing.CANONICAL.apply(spiral).evaluation()))
                .isLessThan(truth - 0.1);
        // of 2,000 samples the standard error is .025; the rates come from the other half
        assertThat(linearInformation(Preprocessing.UNWOUND.apply(spiral).evaluation()))
                .isCloseTo(truth, within(0.08));
    }

    private static PairedSamples.Split drawn(String task, int n) {
        return Samplers.named(List.of(task)).get(0).sampler().sample(n, 1).split(0.5, 2);
    }

    /** Of the three coordinates, without the two distances beside. */
    private static double linearInformation(PairedSamples samples) {
        assertThat(samples.dimX()).isEqualTo(5);
        return CanonicalCorrelations.of(coordinates(samples.x()), coordinates(samples.y()))
                .nats();
    }

    private static Side coordinates(float[] rows) {
        float[] values = new float[rows.length / 5 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i / 3 * 5 + i % 3];
        }
        return new Side(values, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1v1-normal-0.75", "multinormal-dense-3-3-0.5", "student-identity-2-2-1"})
    void whatIsNotTurnedIsCanonical(String task) {
        PairedSamples.Split split = drawn(task, 3000);
        PairedSamples unwound = Preprocessing.UNWOUND.apply(split).evaluation();
        PairedSamples canonical = Preprocessing.CANONICAL.apply(split).evaluation();
        assertThat(unwound.x()).isEqualTo(canonical.x());
        assertThat(unwound.y()).isEqualTo(canonical.y());
    }

    @Test
    void theBestIsSoughtAmongRecodingsOfTheSameSamples() {
        PairedSamples.Split split = drawn("multinormal-dense-2-2-0.5", 2000);
        List<Recoding> recodings = Preprocessing.BEST.recodings(split);
        List<Preprocessing> ways = List.of(Preprocessing.UNWOUND, Preprocessing.STANDARDISED);
        assertThat(recodings).hasSameSizeAs(ways);
        for (int i = 0; i < ways.size(); i++) {
            PairedSamples.Split alone = ways.get(i).apply(split);
            assertThat(recodings.get(i).split().train().x())
                    .isEqualTo(alone.train().x());
            assertThat(recodings.get(i).split().evaluation().y())
                    .isEqualTo(alone.evaluation().y());
        }
        assertThat(recodings).extracting(Recoding::piecewise).containsExactly(false, true);
    }

    @Test
    void inHeavyTailsStraightPiecesAreNotTried() {
        List<Recoding> recodings = Preprocessing.BEST.recodings(HEAVY_TAILED);
        assertThat(recodings).hasSize(1);
        assertThat(recodings.get(0).split().train().x())
                .isEqualTo(Preprocessing.UNWOUND.apply(HEAVY_TAILED).train().x());
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
