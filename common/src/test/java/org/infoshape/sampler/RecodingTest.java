package org.infoshape.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.infoshape.estimator.PairedSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recoded pair keeps its information because every map can be undone. */
class RecodingTest {

    @ParameterizedTest
    @EnumSource(CoordinateMap.class)
    void everyMapOfTheLineIsStrictlyIncreasing(CoordinateMap map) {
        double last = Double.NEGATIVE_INFINITY;
        // as far as standard normal samples can lie
        for (double t = -6; t <= 6; t += 1e-3) {
            double mapped = map.of(t);
            assertThat(mapped).as("%s at %s", map, t).isFinite().isGreaterThan(last);
            last = mapped;
        }
    }

    @Test
    void bimodalComponentsHaveTheirMixturesAsDistribution() {
        float[] x = new RecodedSampler(new GaussianPair(1, 0.75), CoordinateMap.BIMODAL_X, CoordinateMap.BIMODAL_Y)
                .sample(20_000, 1)
                .x();
        double low = 0;
        for (float v : x) {
            low += v < 2.5 ? 1 : 0;
        }
        // 2.5 is halfway between both means: 0.3 Phi(2.5) + 0.7 Phi(-2.5) = 0.3025; four standard errors
        assertThat(low / x.length).isCloseTo(0.3025, within(4 * Math.sqrt(0.21 / x.length)));
    }

    @Test
    void theBimodalMapAgreesWithTheMixturesOwnDistributionInBothTails() {
        for (double t = -8; t <= 8; t += 0.5) {
            double x = CoordinateMap.BIMODAL_X.of(t);
            // far out one component alone decides: the values of a normal quantile of the component's share
            assertThat(x).isBetween(t, t + 5);
        }
        // where both tails are alike, the median of the symmetric mixture is its centre
        assertThat(CoordinateMap.BIMODAL_Y.of(0)).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSpiralKeepsLengthsAndIsUndoneByTurningBack() {
        Spiral spiral = new Spiral(1, 2);
        double[] v = {0.5, -1.25, 2};
        float[] turned = new float[3];
        spiral.apply(v, turned);
        double[] again = {turned[0], turned[1], turned[2]};
        double squares = Arrays.stream(again).map(c -> c * c).sum();
        // single precision of the turned vector
        assertThat(squares).isCloseTo(0.25 + 1.5625 + 4, within(1e-5));
        double angle = squares / 3;
        assertThat(Math.cos(angle) * again[1] - Math.sin(angle) * again[2]).isCloseTo(-1.25, within(1e-5));
        assertThat(Math.sin(angle) * again[1] + Math.cos(angle) * again[2]).isCloseTo(2, within(1e-5));
        assertThat(turned[0]).isEqualTo(0.5f);
    }

    @Test
    void aSwissRollIsUnrolledByItsRadius() {
        PairedSamples flat = new RecodedSampler(new GaussianPair(1, 0.75), CoordinateMap.NORMAL_CDF).sample(100, 2);
        PairedSamples rolled = new RecodedSampler(
                        new RecodedSampler(new GaussianPair(1, 0.75), CoordinateMap.NORMAL_CDF),
                        new SwissRoll(),
                        CoordinateMap.IDENTITY)
                .sample(100, 2);
        float[] u = flat.x();
        float[] roll = rolled.x();
        for (int i = 0; i < u.length; i++) {
            double radius = SwissRoll.SHRINK * Math.hypot(roll[2 * i], roll[2 * i + 1]);
            assertThat((radius / (1.5 * Math.PI) - 1) / 2).isCloseTo(u[i], within(1e-5));
        }
        assertThat(rolled.y()).containsExactly(flat.y());
    }
}
