package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.infoshape.attack.FitSchedule.Rule;
import org.infoshape.attack.FitSchedule.Unit;
import org.infoshape.data.LabelledSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.ClassifierResult;
import org.junit.jupiter.api.Test;

class DownstreamClassifierTest {

    @Test
    void antipodalSignalsAreReadToTheLimitOfInformation() {
        LabelledSamples train = SyntheticLabels.antipodal(20_000, 3, 0.5, 1);
        LabelledSamples heldOut = SyntheticLabels.antipodal(20_000, 3, 0.5, 2);
        ClassifierResult result = new DownstreamClassifier().run(train, heldOut, 3);
        double amplitude = 0.5 * Math.sqrt(3);
        double auc = NormalDistribution.of(0, 1).cumulativeProbability(amplitude * Math.sqrt(2));
        double nats = SyntheticLabels.antipodalNats(amplitude);
        // four standard errors, and what fitting 501 weights to 20,000 samples costs: about 501 / 40,000 nats
        assertThat(result.auc()).isCloseTo(auc, within(4 * result.aucStandardError() + 0.005));
        assertThat(result.boundNats())
                .isBetween(nats - 4 * result.boundStandardError() - 0.0125, nats + 4 * result.boundStandardError());
    }

    @Test
    void aBoundaryThatNoLineDrawsIsFound() {
        ClassifierResult result = new DownstreamClassifier().run(exclusiveOr(2000, 4), exclusiveOr(4000, 5), 6);
        assertThat(result.auc()).isGreaterThan(0.99); // the signs are read exactly but close to the axes
    }

    @Test
    void aCollapsedRepresentationIsChance() {
        LabelledSamples constant = new LabelledSamples(
                new float[600], 3, SyntheticLabels.revealed(200).labels());
        ClassifierResult result = new DownstreamClassifier().run(constant, constant, 7);
        assertThat(result.auc()).isEqualTo(0.5);
        assertThat(result.boundNats()).isCloseTo(0, within(1e-3)); // Adam rests near, not at, the optimum
    }

    @Test
    void aTinyRepresentationIsReadLikeALargeOne() {
        LabelledSamples train = SyntheticLabels.antipodal(1000, 2, 0.7, 8);
        LabelledSamples heldOut = SyntheticLabels.antipodal(4000, 2, 0.7, 9);
        ClassifierResult large = new DownstreamClassifier().run(train, heldOut, 10);
        ClassifierResult tiny = new DownstreamClassifier().run(scaled(train), scaled(heldOut), 10);
        // the same up to single-precision rounding of the scaled features
        assertThat(tiny.auc()).isCloseTo(large.auc(), within(1e-3));
    }

    @Test
    void theScheduleOfTheThesisLearnsSlowlyButInTheSameDirection() {
        LabelledSamples train = SyntheticLabels.antipodal(1000, 3, 0.5, 11);
        LabelledSamples heldOut = SyntheticLabels.antipodal(4000, 3, 0.5, 12);
        FitSchedule thesis = new FitSchedule(Rule.MOMENTUM, 1e-4, 1, 500, Unit.EPOCHS, 4000);
        assertThat(DownstreamClassifier.THESIS).isEqualTo(thesis);
        ClassifierResult result = new DownstreamClassifier(DownstreamClassifier.THESIS).run(train, heldOut, 13);
        double amplitude = 0.5 * Math.sqrt(3);
        double best = NormalDistribution.of(0, 1).cumulativeProbability(amplitude * Math.sqrt(2));
        // 500 steps of 1e-4, tenfold by momentum, move the weights little: the direction is there, the scale is not
        assertThat(result.auc()).isBetween(best - 0.1, best + 4 * result.aucStandardError());
        assertThat(result.boundNats()).isBetween(0.0, SyntheticLabels.antipodalNats(amplitude) - 0.05);
    }

    @Test
    void aScheduleOutOfItsLimitsIsRefused() {
        assertThatThrownBy(() -> new FitSchedule(Rule.ADAM, 0, 1, 1, Unit.STEPS, 1))
                .hasMessage("Invalid learning-rate: 0.0 (must be > 0)");
        assertThatThrownBy(() -> new FitSchedule(Rule.ADAM, 1, 1.5, 1, Unit.STEPS, 1))
                .hasMessage("Invalid tenth-after: 1.5 (must be in (0, 1])");
        assertThatThrownBy(() -> new FitSchedule(Rule.ADAM, 1, 1, 0, Unit.STEPS, 1))
                .hasMessage("Invalid length: 0 (must be >= 1)");
        assertThatThrownBy(() -> new FitSchedule(Rule.ADAM, 1, 1, 1, Unit.STEPS, 0))
                .hasMessage("Invalid batch-size: 0 (must be >= 1)");
    }

    private static LabelledSamples exclusiveOr(int n, long seed) {
        RandomStream stream = Seeds.stream(seed, "exclusive-or");
        float[] features = new float[2 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            features[2 * i] = (float) stream.nextGaussian();
            features[2 * i + 1] = (float) stream.nextGaussian();
            labels[i] = features[2 * i] * features[2 * i + 1] > 0 ? 1 : 0;
        }
        return new LabelledSamples(features, 2, labels);
    }

    private static LabelledSamples scaled(LabelledSamples samples) {
        float[] features = samples.features();
        for (int i = 0; i < features.length; i++) {
            features[i] *= 1e-6f;
        }
        return new LabelledSamples(features, samples.columns(), samples.labels());
    }
}
