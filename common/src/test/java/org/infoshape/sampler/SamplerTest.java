package org.infoshape.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.infoshape.estimator.PairedSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every {@link Sampler}. */
class SamplerTest {

    static Stream<Sampler> samplers() {
        return Stream.of(new GaussianPair(1, 0.75), new GaussianPair(5, -0.3), new GaussianMixture(6, -0.8, 0.2));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void moreSamplesBeginWithTheSameSamples(Sampler sampler) {
        PairedSamples few = sampler.sample(10, 1);
        PairedSamples first = sampler.sample(100, 1).rows(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(first.x()).containsExactly(few.x());
        assertThat(first.y()).containsExactly(few.y());
        assertThat(sampler.sample(10, 2).x()).isNotEqualTo(few.x());
        assertThat(few.dimX()).isEqualTo(sampler.dimX());
        assertThat(few.dimY()).isEqualTo(sampler.dimY());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void mutualInformationIsPositiveAndFinite(Sampler sampler) {
        assertThat(sampler.mutualInformation()).isBetween(0.01, 100.0);
    }

    @Test
    void theGaussianPairOfTheBenchmarkHasItsPublishedInformation() {
        // task "1v1 normal .75" of cbg-ethz/bmi, to the digits printed there
        assertThat(new GaussianPair(1, 0.75).mutualInformation()).isCloseTo(0.41334, within(5e-6));
        // rounding of exp and log
        assertThat(GaussianPair.withMutualInformation(20, 10).mutualInformation())
                .isCloseTo(10, within(1e-12));
    }

    @Test
    void theGaussianPairIsCorrelatedComponentByComponent() {
        int n = 40_000;
        PairedSamples samples = new GaussianPair(2, 0.6).sample(n, 9);
        float[] x = samples.x();
        float[] y = samples.y();
        double same = 0;
        double crossed = 0;
        for (int i = 0; i < n; i++) {
            same += (double) x[2 * i] * y[2 * i] / n;
            crossed += (double) x[2 * i] * y[2 * i + 1] / n;
        }
        // five standard errors sqrt((1 + rho^2) / n)
        assertThat(same).isCloseTo(0.6, within(0.03));
        assertThat(crossed).isCloseTo(0, within(0.03));
    }
}
