package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {

    @Test
    void theTwoWidestDirectionsAreFoundInOrderAndAllOfAPlaneIsHeld() {
        // along (0, 1, 1)/sqrt 2 by +-2, along (1, 0, 0) by +-1, around (5, 5, 5)
        float root = (float) Math.sqrt(2);
        float[] rows = {5, 5 + root, 5 + root, 5, 5 - root, 5 - root, 6, 5, 5, 4, 5, 5};
        PrincipalPlane plane = PrincipalPlane.of(new LabelledSamples(rows, 3, new int[4]));
        // single precision of the root
        assertThat(plane.x()).containsExactly(new double[] {2, -2, 0, 0}, within(1e-6));
        assertThat(plane.y()).containsExactly(new double[] {0, 0, 1, -1}, within(1e-6));
        assertThat(plane.shareOfVariance()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aThirdDirectionIsLeftOut() {
        float[] rows = {2, 0, 0, -2, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, .5f, 0, 0, -.5f};
        PrincipalPlane plane = PrincipalPlane.of(new LabelledSamples(rows, 3, new int[6]));
        assertThat(plane.shareOfVariance()).isCloseTo(5 / 5.25, within(1e-12));
    }

    @Test
    void oneColumnHasNoSecondDirection() {
        PrincipalPlane plane = PrincipalPlane.of(new LabelledSamples(new float[] {1, 3}, 1, new int[2]));
        assertThat(plane.x()).containsExactly(-1, 1);
        assertThat(plane.y()).containsExactly(0, 0);
    }
}
