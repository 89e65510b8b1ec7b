package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.infoshape.bound.PooledWindow;
import org.infoshape.bound.ScoreSums;
import org.infoshape.random.RandomStream;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.junit.jupiter.api.Test;

class TrainingCurveTest {

    private static TrainingCurve of(int iterations, IntToDoubleFunction nats) {
        TrainingCurve curve = new TrainingCurve(iterations, 1);
        for (int k = 0; k < iterations; k++) {
            curve.add(nats.applyAsDouble(k), nats.applyAsDouble(k));
        }
        return curve;
    }

    @Test
    void aSteadyClimbIsRising() {
        assertThat(of(100, k -> 0.01 * k).rising()).isTrue();
    }

    @Test
    void noiseAroundAPlateauIsNotRising() {
        for (int seed = 0; seed < 20; seed++) {
            RandomStream noise = new RandomStream(seed);
            assertThat(of(300, k -> 0.69 + 0.02 * noise.nextGaussian()).rising())
                    .isFalse();
        }
    }

    @Test
    void aRiseOfLessThanAHundredthIsNotWorthMoreIterations() {
        assertThat(of(100, k -> 5 + 1e-4 * k).rising()).isFalse();
    }

    @Test
    void aFallIsNotRising() {
        assertThat(of(100, k -> -0.01 * k).rising()).isFalse();
    }

    @Test
    void aLongCurveIsThinnedToWhatAFigureShowsAndKeepsItsEnd() {
        assertThat(of(1501, k -> k).points()).hasSizeBetween(150, 300).last().isEqualTo(new CurvePoint(1501, 1500));
        assertThat(of(7, k -> k).points()).hasSize(7);
    }

    @Test
    void pointsArePooledOverTheLastBatches() {
        ScoreSums first = ScoreSums.of(new double[] {1, 2}, new double[] {0, 1});
        ScoreSums second = ScoreSums.of(new double[] {3, 4}, new double[] {2, -1});
        ScoreSums third = ScoreSums.of(new double[] {0, 5}, new double[] {1, 1});
        TrainingCurve curve = new TrainingCurve(3, 2);
        PooledWindow lastTwo = new PooledWindow(2);
        for (ScoreSums sums : new ScoreSums[] {first, second, third}) {
            curve.add(sums.donskerVaradhan(), sums);
            lastTwo.add(sums);
        }
        assertThat(curve.points()).hasSize(3).last().isEqualTo(new CurvePoint(3, lastTwo.nats()));
        assertThat(curve.points().get(0).nats()).isEqualTo(first.donskerVaradhan());
    }

    @Test
    void oneValueThatIsNoNumberIsSeen() {
        assertThat(of(10, k -> k == 4 ? Double.NaN : 1).finite()).isFalse();
        assertThat(of(10, k -> 1).finite()).isTrue();
    }
}
