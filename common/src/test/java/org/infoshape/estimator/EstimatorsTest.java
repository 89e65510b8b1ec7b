package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.infoshape.estimator.NeuralSettings.Pairs;
import org.infoshape.network.CriticActivation;
import org.infoshape.random.Seeds;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every estimator of the list must give on a Gaussian pair, whose truth is known. */
class EstimatorsTest {

    private static final GaussianPair PAIR = GaussianPair.withMutualInformation(2, 1);

    private static final NeuralSettings SETTINGS = NeuralSettings.of(300, 64)
            .withCritic(new CriticDesign(CriticDesign.Kind.JOINT, List.of(48, 48), CriticActivation.RELU));

    private static EstimationTask task(GaussianPair pair, int n) {
        PairedSamples train = pair.sample(n, 1);
        PairedSamples evaluation = pair.sample(n / 2, 2);
        float[] means = evaluation.x();
        for (int i = 0; i < means.length; i++) {
            means[i] *= (float) pair.rho();
        }
        double sigma = Math.sqrt(1 - pair.rho() * pair.rho());
        return new EstimationTask("I(X;Y)", train, evaluation, Double.NaN, Seeds.derive(3, "test"))
                .withConditional(new GaussianConditional(means, new double[] {sigma, sigma}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dv",
                "mine",
                "remine",
                "tuba",
                "js-nwj",
                "js-dv",
                "js-smile",
                "smile",
                "nwj",
                "infonce",
                "i-alpha",
                "i-alpha(0.5)"
            })
    void aLowerBoundOfAllPairsIsJustBelowTheTruth(String name) {
        Estimator estimator = Estimators.parse(name, SETTINGS);
        MutualInformationEstimate estimate = estimator.estimate(task(PAIR, 6000));
        assertThat(estimator.kind()).isEqualTo(EstimatorKind.LOWER_BOUND);
        // Below by what 300 small batches leave, above by chance.
        assertThat(estimate.nats()).isBetween(0.85, 1 + 4 * estimate.standardError());
        assertThat(estimate.standardError()).isBetween(0.005, 0.05);
        assertThat(estimate.diagnostics().flags()).doesNotContain(EstimateFlag.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "tuba", "js-nwj", "js-dv", "smile", "nwj"})
    void rolledNegativesServeTheBoundsThatNeedNoMore(String name) {
        NeuralSettings rolled = new NeuralSettings(SETTINGS.critic(), Pairs.ROLLED, 3e-3, 300, 512, 10, 1, false);
        MutualInformationEstimate estimate = Estimators.parse(name, rolled).estimate(task(PAIR, 6000));
        assertThat(estimate.nats()).isBetween(0.85, 1 + 4 * estimate.standardError());
    }

    @ParameterizedTest
    @ValueSource(strings = {"remine", "infonce", "i-alpha"})
    void aSeparableCriticFindsAGaussianPairsInformationToo(String name) {
        NeuralSettings separable = SETTINGS.withCritic(
                new CriticDesign(CriticDesign.Kind.SEPARABLE, List.of(48, 48), CriticActivation.RELU));
        MutualInformationEstimate estimate = Estimators.parse(name, separable).estimate(task(PAIR, 6000));
        assertThat(estimate.nats()).isBetween(0.8, 1 + 4 * estimate.standardError());
    }

    @ParameterizedTest
    @CsvSource({"vclub, 4", "club, 4", "l1out, 1.2"})
    void anUpperBoundIsAboveTheTruth(String name, double most) {
        Estimator estimator = Estimators.parse(name, SETTINGS);
        MutualInformationEstimate estimate = estimator.estimate(task(PAIR, 6000));
        assertThat(estimator.kind()).isEqualTo(EstimatorKind.UPPER_BOUND);
        // CLUB of a Gaussian pair is d rho^2 / (1 - rho^2) = 3.44 with d = 2 and I = 1, known to .1; leave-one-out is
        // tight with
        // 3000 x.
        assertThat(estimate.nats()).isBetween(1 - 4 * estimate.standardError(), most);
        assertThat(estimate.standardError()).isBetween(0.005, 0.2);
    }

    @Test
    void theContrastOfAKnownGaussianIsItsClosedForm() {
        MutualInformationEstimate club = Estimators.parse("club", SETTINGS).estimate(task(PAIR, 12_000));
        double square = PAIR.rho() * PAIR.rho();
        assertThat(Math.abs(club.nats() - 2 * square / (1 - square))).isLessThan(4 * club.standardError());
    }

    @Test
    void aBoundNearItsCeilingIsFlagged() {
        GaussianPair much = GaussianPair.withMutualInformation(4, 6);
        MutualInformationEstimate estimate = Estimators.parse(
                        "infonce", NeuralSettings.of(300, 16).withCritic(SETTINGS.critic()))
                .estimate(task2(much));
        assertThat(estimate.nats()).isLessThan(Math.log(16));
        assertThat(estimate.diagnostics().flags()).contains(EstimateFlag.SATURATED_NEAR_LOG_BATCH);
    }

    private static EstimationTask task2(GaussianPair pair) {
        return new EstimationTask("I(X;Y)", pair.sample(4000, 1), pair.sample(2000, 2), Double.NaN, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dv", "tuba", "js-nwj", "infonce", "i-alpha"})
    void nothingInCommonReadsAlmostNothing(String name) {
        MutualInformationEstimate estimate = Estimators.parse(name, SETTINGS).estimate(task2(new GaussianPair(1, 0)));
        assertThat(estimate.nats())
                .isBetween(-4 * estimate.standardError() - 1e-6, 4 * estimate.standardError() + 1e-6);
        assertThat(estimate.standardError()).isLessThan(0.01);
    }

    @Test
    void restartsAreReadAtTheBestOfThem() {
        EstimationTask task = task(PAIR, 2000);
        NeuralSettings brief = NeuralSettings.of(60, 32).withCritic(SETTINGS.critic());
        MutualInformationEstimate one = Estimators.parse("infonce", brief).estimate(task);
        MutualInformationEstimate again = Estimators.parse("infonce", brief).estimate(task);
        MutualInformationEstimate three =
                Estimators.parse("infonce", brief.withRestarts(3)).estimate(task);
        assertThat(again.nats()).isEqualTo(one.nats());
        assertThat(three.nats()).isFinite();
        assertThat(three.diagnostics().iterations()).isEqualTo(60);
    }

    @Test
    void anUnknownConditionalIsAnObstacle() {
        EstimationTask task = task2(PAIR);
        assertThat(Estimators.parse("club", SETTINGS).obstacle(task))
                .contains(
                        "Invalid club: p(y|x) is not known (must be a noisy encoder's output of x, or drawn with one)");
        assertThatThrownBy(() -> Estimators.parse("l1out", SETTINGS).estimate(task))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrainingThatDivergesGivesNoValueAndSaysSo() {
        MutualInformationEstimate estimate =
                Estimators.parse("tuba", SETTINGS.withLearningRate(1e6)).estimate(task2(PAIR));
        assertThat(estimate.diagnostics().flags()).contains(EstimateFlag.NOT_A_NUMBER);
    }

    @Test
    void infoNceNeedsAllPairs() {
        assertThatThrownBy(() -> Estimators.parse("infonce", SETTINGS.withPairs(Pairs.ROLLED)))
                .hasMessage("Invalid pairs: ROLLED (must be ALL for infonce)");
    }

    @Test
    void anUnknownNameIsAnErrorThatNamesTheNearest() {
        assertThatThrownBy(() -> Estimators.parse("infonse", SETTINGS))
                .hasMessageContaining("Invalid estimator: infonse (must be one of dv, mine, remine,")
                .hasMessageContaining("did you mean 'infonce'?");
    }
}
