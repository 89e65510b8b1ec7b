package org.infoshape.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.infoshape.data.LabelledSamples;
import org.junit.jupiter.api.Test;

class LabelEntropyTest {

    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    /** n values that go round {@code 0 .. period - 1}. */
    private static float[] periodic(int n, int period) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i % period;
        }
        return values;
    }

    @Test
    void aBalancedLabelHoldsTheLogarithmOfItsClasses() {
        assertThat(LabelEntropy.nats(new LabelledSamples(new float[4], 1, new int[] {0, 1, 1, 0})))
                .isCloseTo(Math.log(2), ROUNDING);
        assertThat(LabelEntropy.natsIfLabel(periodic(1000, 10), 1).orElseThrow()).isCloseTo(Math.log(10), ROUNDING);
    }

    @Test
    void aConstantHoldsNothing() {
        assertThat(LabelEntropy.natsIfLabel(new float[100], 1)).hasValue(0);
    }

    @Test
    void severalColumnsAreOneLabel() {
        // rows (0, 1), (2, 3), (4, 5) in turn
        assertThat(LabelEntropy.natsIfLabel(periodic(600, 6), 2).orElseThrow()).isCloseTo(Math.log(3), ROUNDING);
    }

    @Test
    void aVariableOfManyValuesIsNoLabel() {
        assertThat(LabelEntropy.natsIfLabel(periodic(100, 100), 1)).isEqualTo(OptionalDouble.empty());
    }
}
