package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.infoshape.network.CriticActivation;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianPair;
import org.infoshape.sampler.NoisyLabel;
import org.infoshape.sampler.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimators that train nothing, and the classifier, as members of the list. */
class ReferenceEstimatorTest {

    private static final NeuralSettings SETTINGS = NeuralSettings.of(200, 100)
            .withCritic(new CriticDesign(CriticDesign.Kind.JOINT, List.of(32), CriticActivation.RELU));

    private static EstimationTask task(Sampler sampler, int n) {
        PairedSamples.Split split = sampler.sample(n, 1).split(0.5, 2);
        return new EstimationTask("I(X;Y)", split.train(), split.evaluation(), Double.NaN, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ksg-1", "ksg-2", "ksg-1-max(7)", "ksg-2-max(3)", "cca"})
    void aReferenceIsNearTheTruthWhateverTheScale(String name) throws Exception {
        GaussianPair pair = new GaussianPair(1, 0.75);
        EstimationTask task = task(pair, 3000);
        float[] scaled = task.train().x();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 1000;
        }
        Estimator estimator = serialised(Estimators.parse(name, SETTINGS));
        MutualInformationEstimate estimate = estimator.estimate(task);
        assertThat(estimator.kind()).isEqualTo(EstimatorKind.REFERENCE);
        // three standard errors and .01 for the bias of neighbours
        assertThat(estimate.nats()).isCloseTo(pair.mutualInformation(), within(3 * estimate.standardError() + 0.01));
        assertThat(estimate.nSamples()).isEqualTo(3000);

        PairedSamples samples = new PairedSamples(scaled, 1, task.train().y(), 1);
        double plain = estimator
                .estimate(new EstimationTask("a", task.train(), task.train(), Double.NaN, 0))
                .nats();
        double ofScaled = estimator
                .estimate(new EstimationTask("b", samples, samples, Double.NaN, 0))
                .nats();
        // columns are standardised in single precision, which decides a few close neighbours otherwise
        assertThat(ofScaled).isCloseTo(plain, within(2e-3));
    }

    private static Estimator serialised(Estimator estimator) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(estimator);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Estimator) in.readObject();
        }
    }

    @Test
    void countsAreForLabelsOnly() {
        NoisyLabel labels = new NoisyLabel(4, 0.7);
        for (String name : List.of("plug-in", "miller-madow")) {
            Estimator estimator = Estimators.parse(name, SETTINGS);
            MutualInformationEstimate estimate = estimator.estimate(task(labels, 4000));
            // three standard errors and the bias of nine cells too many
            assertThat(estimate.nats())
                    .isCloseTo(labels.mutualInformation(), within(3 * estimate.standardError() + 9 / 8000.0));
            assertThat(estimator.obstacle(task(new GaussianPair(1, 0.5), 100)))
                    .contains(
                            "Invalid x: 100 distinct values among 100 samples (must be discrete, with 5 samples a value"
                                    + " or more)");
        }
    }

    @Test
    void aSharedDirectionIsInfiniteAndSaysSo() {
        PairedSamples x = new GaussianPair(2, 0).sample(200, 1);
        PairedSamples same = new PairedSamples(new float[200], 1, new float[200], 1);
        MutualInformationEstimate nothing =
                Estimators.parse("cca", SETTINGS).estimate(new EstimationTask("I(0;0)", same, same, Double.NaN, 0));
        assertThat(nothing.nats()).isZero();
        PairedSamples twice = new PairedSamples(x.x(), 2, x.x(), 2);
        MutualInformationEstimate estimate =
                Estimators.parse("cca", SETTINGS).estimate(new EstimationTask("I(X;X)", twice, twice, Double.NaN, 0));
        // rounding may leave a correlation just below 1
        assertThat(estimate.nats()).isGreaterThan(15);
        assertThat(Double.isInfinite(estimate.nats()))
                .isEqualTo(estimate.diagnostics().flags().contains(EstimateFlag.NOT_A_NUMBER));
    }

    @Test
    void theClassifierProvesNearlyAllThatALabelHolds() {
        GaussianMixture mixture = new GaussianMixture(4, -0.8, 0.8);
        MutualInformationEstimate estimate =
                Estimators.parse("classifier", NeuralSettings.of(400, 200)).estimate(task(mixture, 8000));
        double truth = mixture.mutualInformation();
        // at most the truth but for chance, and within what 3600 samples teach
        assertThat(estimate.nats()).isBetween(truth - 0.05, truth + 3 * estimate.standardError());
        assertThat(estimate.standardError()).isBetween(0.001, 0.03);
    }

    @Test
    void theClassifierFindsNothingInNoise() {
        EstimationTask task = task(new NoisyLabel(3, 1 / 3.0), 3000);
        MutualInformationEstimate estimate =
                Estimators.parse("classifier", SETTINGS).estimate(task);
        // three standard errors, and what the network has learnt by heart
        assertThat(estimate.nats())
                .isBetween(-0.02 - 3 * estimate.standardError(), 3 * estimate.standardError() + 1e-3);
    }

    @Test
    void whatCannotBeTakenIsSaid() {
        Estimator classifier = Estimators.parse("classifier", SETTINGS);
        assertThat(classifier.obstacle(task(new GaussianPair(1, 0.5), 1000)))
                .contains(
                        "Invalid y: 999 distinct values among 1000 samples (must be discrete, with 5 samples a value or"
                                + " more)");
        assertThat(classifier.obstacle(task(new NoisyLabel(2, 0.5), 100)))
                .contains("Invalid batch-size: 100 (must be <= nine tenths of the training samples = 45)");
        assertThat(Estimators.parse("ksg-1(50)", SETTINGS).obstacle(task(new GaussianPair(1, 0.5), 50)))
                .contains("Invalid samples: 50 (must be > k = 50)");
        assertThat(Estimators.parse("ksg-1", SETTINGS).obstacle(task(new NoisyLabel(2, 0.5), 100)))
                .contains("Invalid x: 2 distinct values among 100 samples (must have a density)");
        assertThatThrownBy(() -> Estimators.parse("ksg-1(2.5)", SETTINGS))
                .hasMessage("Invalid k: 2.5 (must be a whole number >= 1)");
        assertThatThrownBy(() -> classifier.estimate(task(new GaussianPair(1, 0.5), 1000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
