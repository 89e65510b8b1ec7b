package org.infoshape.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThinningTest {

    @Test
    void aSpikeSurvivesAndOrderIsKept() {
        double[] values = new double[10_000];
        values[4321] = 9;
        values[4322] = Double.NaN;
        values[8000] = -9;
        int[] kept = Thinning.extremes(values, 100);
        assertThat(kept).hasSizeLessThanOrEqualTo(100).isSorted().contains(4321, 8000);
    }

    @Test
    void fewPointsAreAllKept() {
        assertThat(Thinning.extremes(new double[] {1, Double.NaN, 3}, 4)).containsExactly(0, 1, 2);
        assertThat(Thinning.evenly(3, 4)).containsExactly(0, 1, 2);
    }

    @Test
    void evenPointsHaveBothEnds() {
        int[] kept = Thinning.evenly(1001, 11);
        assertThat(kept).containsExactly(0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000);
        assertThat(Arrays.stream(Thinning.evenly(1, 5)).toArray()).containsExactly(0);
        assertThat(Thinning.evenly(0, 5)).isEmpty();
    }
}
