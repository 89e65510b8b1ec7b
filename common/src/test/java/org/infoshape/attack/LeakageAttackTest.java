package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.infoshape.data.InvalidDataException;
import org.infoshape.data.LabelledSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakageAttackTest {

    /** The first class is more frequent; {@code shift} moves each class along its own axis. */
    private static LabelledSamples samples(int classes, double shift) {
        RandomStream random = new RandomStream(11);
        int n = 480;
        float[] z = new float[3 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % (classes + 1) % classes;
            for (int c = 0; c < 3; c++) {
                z[3 * i + c] = (float) (random.nextGaussian() + (labels[i] == c ? shift : 0));
            }
        }
        return new LabelledSamples(z, 3, labels);
    }

    /** Boosted trees are many small Spark jobs for each class: with two classes there is one model. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void everyAttackerReadsNothingFromNoiseAndNearlyAllFromTheLabelItself(int classes) {
        try (LocalSpark spark = LocalSpark.start(2)) {
            List<MulticlassAttack> attacks = MulticlassAttacks.all(spark.session()).stream()
                    .filter(attack -> classes == 2 || !attack.name().equals("gradient-boosted-trees"))
                    .toList();
            LeakageAttack nothing = LeakageAttack.balanced(samples(classes, 0), "v", 0.6, 1);
            for (LeakageResult result : nothing.run(attacks, ignored -> {})) {
                // at least 128 held-out rows: the deviation of a chance accuracy is at most .045
                assertThat(result.balancedAccuracy()).as(result.attacker()).isCloseTo(1.0 / classes, within(0.18));
                assertThat(result.boundLowNats()).as(result.attacker()).isNegative();
            }
            LeakageAttack all = LeakageAttack.balanced(samples(classes, 12), "v", 0.6, 1);
            List<LeakageResult> results = all.run(attacks, ignored -> {});
            for (LeakageResult result : results) {
                assertThat(result.balancedAccuracy()).as(result.attacker()).isGreaterThan(0.97);
                assertThat(result.auc()).as(result.attacker()).isGreaterThan(0.99);
                // at most H(V) = ln classes; trees and votes are never quite sure
                assertThat(result.boundNats())
                        .as(result.attacker())
                        .isBetween(0.75 * Math.log(classes), Math.log(classes));
            }
            assertThat(LeakageAttack.worst(results).balancedAccuracy())
                    .isEqualTo(results.stream()
                            .mapToDouble(LeakageResult::balancedAccuracy)
                            .max()
                            .orElseThrow());
        }
    }

    @Test
    void handComputedFiguresOfAnAttackerThatIsAlwaysWrong() {
        double[][] probabilities = {{0.2, 0.8}, {0.9, 0.1}};
        LeakageResult result = LeakageResult.of("wrong", probabilities, new int[] {0, 1}, 2, 1);
        assertThat(result.accuracy()).isZero();
        assertThat(result.mirroredAccuracy()).isEqualTo(1);
        assertThat(result.auc()).isZero();
        assertThat(result.boundNats()).isCloseTo(Math.log(2) + (Math.log(0.2) + Math.log(0.1)) / 2, within(1e-12));
        assertThat(result.boundLowNats()).isLessThanOrEqualTo(result.boundHighNats());
    }

    @Test
    void aClassWithoutEnoughRowsIsRefusedByCount() {
        LabelledSamples few = new LabelledSamples(new float[6], 1, new int[] {0, 0, 0, 0, 0, 1});
        assertThatThrownBy(() -> LeakageAttack.balanced(few, "gender", 0.5, 1))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage(
                        "Too few representations to attack gender: [5, 1] by class (must be >= 4 of at least 2 classes)");
    }
}
