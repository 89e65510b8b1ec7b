package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshape.estimator.NeuralSettings.Pairs;
import org.infoshape.network.CriticActivation;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.sampler.BenchmarkTask;
import org.infoshape.sampler.Samplers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestPreprocessingTest {

    private static final NeuralSettings SETTINGS = new NeuralSettings(
            new CriticDesign(CriticDesign.Kind.JOINT, List.of(32, 32), CriticActivation.ELU),
            Pairs.ROLLED,
            3e-3,
            400,
            256,
            10,
            1,
            false);

    private static MutualInformationEstimate estimate(String bound, String task, Preprocessing preprocessing) {
        PairedSamples.Split split = task(task).sampler().sample(3000, 1).split(0.7, 2);
        return Estimators.parse(bound, SETTINGS)
                .estimate(EstimationTask.of(task, preprocessing.recodings(split), Double.NaN, 3));
    }

    private static BenchmarkTask task(String name) {
        return Samplers.named(List.of(name)).get(0);
    }

    @ParameterizedTest
    @CsvSource({"spiral-multinormal-sparse-3-3-2-2.0, UNWOUND", "student-identity-1-1-1, UNWOUND"})
    void theCriticOfTheRecodingThatFindsMostIsRead(String task, Preprocessing better) {
        MutualInformationEstimate best = estimate("remine", task, Preprocessing.BEST);
        // the same training from the same weights, so the same bits
        assertThat(best.nats()).isEqualTo(estimate("remine", task, better).nats());
        assertThat(best.nats()).isLessThan(truth(task) + 3 * best.standardError());
    }

    @Test
    void hardEdgesAreMetByStraightPieces() {
        MutualInformationEstimate best = estimate("remine", "1v1-additive-0.1", Preprocessing.BEST);
        MutualInformationEstimate canonical = estimate("remine", "1v1-additive-0.1", Preprocessing.CANONICAL);
        // two hundredths of the four that are to be gained, on the very samples
        assertThat(best.nats())
                .isBetween(canonical.nats() + 0.02, truth("1v1-additive-0.1") + 3 * best.standardError());
    }

    @Test
    void everyOtherTrainingIsOfTheRecodingThatWasChosen() {
        int[] largest = {0};
        PairedSamples.Split split =
                task("multinormal-dense-2-2-0.5").sampler().sample(3000, 1).split(0.7, 2);
        Estimators.parse("remine", SETTINGS.withRestarts(2))
                .estimate(
                        EstimationTask.of("I(X;Y)", Preprocessing.BEST.recodings(split), Double.NaN, 3),
                        done -> largest[0] = Math.max(largest[0], done));
        // two recodings and one restart more, of 400 iterations each at most
        assertThat(largest[0]).isBetween(800, 1200);
    }

    private static double truth(String task) {
        return task(task).sampler().mutualInformation();
    }

    @Test
    void anUpperBoundTakesTheFirstRecoding() {
        String task = "student-identity-2-2-1";
        assertThat(estimate("vclub", task, Preprocessing.BEST).nats())
                .isEqualTo(estimate("vclub", task, Preprocessing.UNWOUND).nats());
    }
}
