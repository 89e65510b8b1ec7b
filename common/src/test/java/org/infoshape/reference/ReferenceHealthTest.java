package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.reference.NeighbourInformation.Form;
import org.infoshape.result.EstimateFlag;
import org.infoshape.sampler.GaussianPair;
import org.infoshape.sampler.Samplers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags of the estimators that train nothing, on tasks within and outside what they are made for. */
class ReferenceHealthTest {

    private static final NeighbourHealth NEIGHBOURS =
            new NeighbourHealth(new NeighbourInformation(5, Form.CUBE, Norm.EUCLIDEAN));

    private record Pair(Side x, Side y) {

        static Pair of(String task, int n) {
            PairedSamples samples =
                    Samplers.named(List.of(task)).get(0).sampler().sample(n, 7).standardised();
            return new Pair(new Side(samples.x(), samples.dimX()), new Side(samples.y(), samples.dimY()));
        }

        Set<EstimateFlag> ofCorrelations() {
            return CanonicalCorrelations.flags(x, y);
        }

        Set<EstimateFlag> ofNeighbours() {
            return NEIGHBOURS.flags(x, y);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1v1-normal-0.75",
                "multinormal-dense-2-2-0.5",
                "multinormal-dense-5-5-0.5",
                "multinormal-sparse-5-5-2-2.0"
            })
    void correlationsAreTrustedOnNormalColumns(String task) {
        assertThat(Pair.of(task, 5000).ofCorrelations()).isEmpty();
    }

    @Test
    void correlationsOfManyColumnsAreFlaggedForTheirBiasAlone() {
        // 50 x 50 / (2 x 5000) = .25 nats
        assertThat(Pair.of("multinormal-dense-50-50-0.5", 5000).ofCorrelations())
                .containsExactly(EstimateFlag.FEW_SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normal-cdf-1v1-normal-0.75",
                "1v1-bimodal-0.75",
                "half_cube-1v1-normal-0.75",
                "asinh-student-identity-1-1-1",
                "student-identity-5-5-3",
                "asinh-student-identity-5-5-2",
                "swissroll_x-normal-cdf-1v1-normal-0.75",
                "spiral-multinormal-sparse-3-3-2-2.0",
                "spiral-multinormal-sparse-5-5-2-2.0"
            })
    void correlationsAreFlaggedOnColumnsThatAreNotJointlyNormal(String task) {
        assertThat(Pair.of(task, 5000).ofCorrelations()).contains(EstimateFlag.NOT_JOINTLY_NORMAL);
    }

    @Test
    void normalSamplesAreHardlyEverTakenForOthers() {
        int alarms = 0;
        for (int seed = 0; seed < 200; seed++) {
            PairedSamples samples = new GaussianPair(3, 2, 0.8).sample(1000, seed);
            JointNormality found = JointNormality.of(new Side(samples.x(), 3), new Side(samples.y(), 3));
            assertThat(found.statistics()).isEqualTo(3 + 3 + 9 + 1);
            alarms += found.plausible() ? 0 : 1;
        }
        // one in a thousand is meant; five of 200 would be chance once in 10^5
        assertThat(alarms).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1v1-normal-0.75",
                "wiggly-1v1-normal-0.75",
                "half_cube-1v1-normal-0.75",
                "swissroll_x-normal-cdf-1v1-normal-0.75",
                "multinormal-dense-2-2-0.5"
            })
    void neighboursAreTrustedInFewColumns(String task) {
        assertThat(Pair.of(task, 5000).ofNeighbours()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multinormal-sparse-5-5-2-2.0",
                "multinormal-dense-25-25-0.5",
                "spiral-multinormal-sparse-3-3-2-2.0",
                "student-identity-2-2-1",
                "student-identity-3-3-2",
                "asinh-student-identity-5-5-2"
            })
    void neighboursAreFlaggedWhereTheyLieTooFarApart(String task) {
        assertThat(Pair.of(task, 5000).ofNeighbours()).contains(EstimateFlag.FEW_SAMPLES);
    }

    @Test
    void roundedSamplesAreFlagged() {
        Pair pair = Pair.of("1v1-normal-0.75", 2000);
        float[] rounded = pair.x().values().clone();
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Math.round(rounded[i] * 10) / 10f;
        }
        assertThat(new Pair(new Side(rounded, 1), pair.y()).ofNeighbours()).contains(EstimateFlag.TIED_SAMPLES);
    }
}
