package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.data.LabelledSamples;
import org.infoshape.result.ClassifierResult;
import org.infoshape.testing.LocalSpark;
import org.junit.jupiter.api.Test;

class MllibAttackTest {

    @Test
    void theNumberOfCoresDoesNotChangeABit() {
        LabelledSamples train = SyntheticLabels.antipodal(2000, 3, 0.5, 1);
        LabelledSamples heldOut = SyntheticLabels.antipodal(500, 3, 0.5, 2);
        assertThat(results(1, train, heldOut)).isEqualTo(results(4, train, heldOut));
    }

    private static List<ClassifierResult> results(int cores, LabelledSamples train, LabelledSamples heldOut) {
        try (LocalSpark spark = LocalSpark.start(cores)) {
            return List.of(
                    new LogisticRegressionAttack(spark.session()).run(train, heldOut, 3),
                    new RandomForestAttack(spark.session()).run(train, heldOut, 3));
        }
    }

    @Test
    void theNameOfTheCallersStageComesBack() {
        try (LocalSpark spark = LocalSpark.start(1)) {
            spark.session().sparkContext().setJobDescription("evaluate encoder");
            LabelledSamples samples = SyntheticLabels.revealed(20);
            new LogisticRegressionAttack(spark.session()).run(samples, samples, 4);
            assertThat(spark.session().sparkContext().getLocalProperty("spark.job.description"))
                    .isEqualTo("evaluate encoder");
        }
    }
}
