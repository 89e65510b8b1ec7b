package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.ClassifierResult;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every member of {@link Attacks} must keep. */
class AttackContractTest {

    private static final LocalSpark SPARK = LocalSpark.start(2);
    private static final List<Attack> ATTACKS = Attacks.all(SPARK.session());
    private static final int N = 2000;

    /** Amplitude 0.7 in each of two columns: AUC 0.92. */
    private static final LabelledSamples TRAIN = SyntheticLabels.antipodal(N, 2, 0.7, 1);

    private static final LabelledSamples HELD_OUT = SyntheticLabels.antipodal(N, 2, 0.7, 2);

    private static final long SEED = 7;

    private static final Map<String, ClassifierResult> ON_TRAIN_AND_HELD_OUT = new HashMap<>();

    private static ClassifierResult readOnce(Attack attack) {
        return ON_TRAIN_AND_HELD_OUT.computeIfAbsent(attack.name(), name -> attack.run(TRAIN, HELD_OUT, SEED));
    }

    @AfterAll
    static void stopSpark() {
        SPARK.close();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ATTACKS")
    void independentFeaturesGiveChance(Attack attack) {
        ClassifierResult result =
                attack.run(SyntheticLabels.antipodal(N, 2, 0, 3), SyntheticLabels.antipodal(N, 2, 0, 4), 5);
        // four standard errors of the held-out samples
        assertThat(result.auc()).isCloseTo(0.5, within(4 * result.aucStandardError()));
        assertThat(result.boundNats()).isLessThan(4 * result.boundStandardError());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ATTACKS")
    void theLabelItselfIsReadAlmostPerfectly(Attack attack) {
        ClassifierResult result = attack.run(SyntheticLabels.revealed(400), SyntheticLabels.revealed(200), 6);
        assertThat(result.auc()).isEqualTo(1);
        assertThat(result.accuracy()).isEqualTo(1);
        // no attack is infinitely sure; the forest's extra vote costs ln(1 + 1/60) = 0.0165
        assertThat(result.boundNats()).isCloseTo(Math.log(2), within(0.017));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ATTACKS")
    void theBoundIsBelowTheTrueInformationAndNotFar(Attack attack) {
        ClassifierResult result = readOnce(attack);
        double truth = SyntheticLabels.antipodalNats(0.7 * Math.sqrt(2));
        // four standard errors above; below also what 2000 training samples cost a flexible reader
        assertThat(result.boundNats())
                .isBetween(truth - 0.05 - 4 * result.boundStandardError(), truth + 4 * result.boundStandardError());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ATTACKS")
    void theSameSeedGivesTheSameNumbers(Attack attack) {
        assertThat(attack.run(TRAIN, HELD_OUT, SEED)).isEqualTo(readOnce(attack));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ATTACKS")
    void theOrderOfTheLabelsDoesNotMatter(Attack attack) {
        ClassifierResult mixed = readOnce(attack);
        ClassifierResult sorted = attack.run(sortedByLabel(TRAIN), sortedByLabel(HELD_OUT), SEED);
        // same samples on both sides: what differs is the attack's own randomness, well within one standard error
        assertThat(sorted.auc()).isCloseTo(mixed.auc(), within(mixed.aucStandardError()));
        assertThat(sorted.boundNats()).isCloseTo(mixed.boundNats(), within(mixed.boundStandardError()));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ATTACKS")
    void whichClassIsCalledOneDoesNotMatter(Attack attack) {
        ClassifierResult named = readOnce(attack);
        ClassifierResult exchanged = attack.run(exchanged(TRAIN), exchanged(HELD_OUT), SEED);
        assertThat(exchanged.auc()).isCloseTo(named.auc(), within(named.aucStandardError()));
        assertThat(exchanged.boundNats()).isCloseTo(named.boundNats(), within(named.boundStandardError()));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ATTACKS")
    void aMissingClassOrAWrongNumberOfColumnsIsRefused(Attack attack) {
        LabelledSamples zerosOnly = new LabelledSamples(new float[4], 2, new int[2]);
        assertThatThrownBy(() -> attack.run(TRAIN, zerosOnly, 11))
                .hasMessage("Invalid held-out labels: 0 of 2 samples have label 1 (both classes must occur)");
        assertThatThrownBy(() -> attack.run(TRAIN, SyntheticLabels.revealed(10), 11))
                .hasMessage("Invalid held-out columns: 1 (must be as in training = 2)");
        LabelledSamples threeClasses = new LabelledSamples(new float[6], 2, new int[] {0, 1, 2});
        assertThatThrownBy(() -> attack.run(threeClasses, HELD_OUT, 11))
                .hasMessage("Invalid training label: 2 in row 2 (must be 0 or 1)");
    }

    private static LabelledSamples sortedByLabel(LabelledSamples samples) {
        Stream<Integer> order =
                IntStream.range(0, samples.nSamples()).boxed().sorted(Comparator.comparingInt(samples::label));
        return rows(samples, order.mapToInt(i -> i).toArray(), false);
    }

    private static LabelledSamples exchanged(LabelledSamples samples) {
        return rows(samples, IntStream.range(0, samples.nSamples()).toArray(), true);
    }

    private static LabelledSamples rows(LabelledSamples samples, int[] order, boolean exchange) {
        float[] features = new float[order.length * samples.columns()];
        int[] labels = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            labels[i] = exchange ? 1 - samples.label(order[i]) : samples.label(order[i]);
            for (int c = 0; c < samples.columns(); c++) {
                features[i * samples.columns() + c] = samples.feature(order[i], c);
            }
        }
        return new LabelledSamples(features, samples.columns(), labels);
    }
}
