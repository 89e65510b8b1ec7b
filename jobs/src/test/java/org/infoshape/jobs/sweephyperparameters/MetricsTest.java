package org.infoshape.jobs.sweephyperparameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.Jobs;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void numbersGoByTheirDottedNameAndThoseOfAListByItsTexts() {
        assertThat(Metrics.of("""
                {"method": "irene", "targetAccuracy": 0.9, "cost": {"coreSeconds": 3}, "loss": "NaN",
                 "heads": [{"split": "unbiased", "attribute": "digit", "accuracy": 0.5},
                           {"split": "biased", "attribute": "digit", "accuracy": 0.75}]}"""))
                .containsEntry("target-accuracy", 0.9)
                .containsEntry("cost.core-seconds", 3.0)
                .containsEntry("loss", Double.NaN)
                .containsEntry("heads.unbiased.digit.accuracy", 0.5)
                .containsEntry("heads.biased.digit.accuracy", 0.75)
                .hasSize(5);
    }

    @Test
    void theNamesOfAListAreKnownButForItsTexts() {
        Job<?, ?> trainIrene = Jobs.all().stream()
                .filter(job -> job.name().equals("train-irene"))
                .findFirst()
                .orElseThrow();
        SortedSet<String> names = Metrics.names(trainIrene);
        assertThat(names).contains("target-accuracy", "heads.*.accuracy").doesNotContain("method");
        assertThat(Metrics.has(names, "heads.unbiased.digit.accuracy")).isTrue();
        assertThat(Metrics.has(names, "heads.unbiased.digit.auc")).isFalse();
        assertThat(Metrics.has(names, "target-accuracies")).isFalse();
    }
}
