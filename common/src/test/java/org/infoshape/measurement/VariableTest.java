package org.infoshape.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.infoshape.data.ColumnGroup;
import org.infoshape.data.InvalidDataException;
import org.infoshape.encoder.EncoderSnapshot;
import org.infoshape.measurement.Variable.Values;
import org.infoshape.network.EncoderNetwork;
import org.junit.jupiter.api.Test;

class VariableTest {

    private static final EncoderSnapshot ENCODER = EncoderSnapshot.untrained(new EncoderNetwork(2, 4, 3), 0.5, 0);

    private static Variable x(String text) {
        return new Variable("input.x", text);
    }

    @Test
    void columnsStandForThemselves() {
        Values read = new Values(new float[] {1, 2}, 2);
        assertThat(x("a0-a1").encoded()).isFalse();
        assertThat(x("a0-a1").columns()).isEqualTo(new ColumnGroup("input.x", "a0-a1"));
        assertThat(x("a0-a1").of(read, Optional.empty(), 0)).isSameAs(read);
    }

    @Test
    void anEncoderStandsForItsOutput() {
        Variable variable = x(" encoder(a0-a1) ");
        assertThat(variable.encoded()).isTrue();
        assertThat(variable.columns()).isEqualTo(new ColumnGroup("input.x", "a0-a1"));
        Values values = variable.of(new Values(new float[] {1, 2, 3, 4}, 2), Optional.of(ENCODER), 0);
        assertThat(values.columns()).isEqualTo(3);
        assertThat(values.values()).hasSize(6);
    }

    @Test
    void theNoiseIsAFunctionOfTheSeedAndTheSide() {
        Values read = new Values(new float[] {1, 2}, 2);
        float[] z = x("encoder(a)").of(read, Optional.of(ENCODER), 1).values();
        assertThat(x("encoder(a)").of(read, Optional.of(ENCODER), 1).values()).isEqualTo(z);
        assertThat(x("encoder(a)").of(read, Optional.of(ENCODER), 2).values()).isNotEqualTo(z);
        assertThat(new Variable("input.y", "encoder(a)").of(read, Optional.of(ENCODER), 1).values())
                .isNotEqualTo(z);
    }

    @Test
    void anEncoderOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> x("encoder(a)").of(new Values(new float[3], 3), Optional.of(ENCODER), 0))
                .isInstanceOf(InvalidDataException.class)
                .hasMessage("Invalid input.x: encoder(a) gives the encoder 3 columns (must be 2, the width of its input)");
    }
}
