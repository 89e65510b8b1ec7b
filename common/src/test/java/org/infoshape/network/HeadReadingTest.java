package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HeadReadingTest {

    private static final INDArray LABELS = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {0, 0, 1}});

    @Test
    void aHeadIsJudgedByItsMeanSurprise() {
        INDArray logits = Nd4j.createFromArray(new float[][] {{0, 0, 0}, {0, 0, 2}});
        HeadReading reading = HeadReading.of(logits, LABELS, 0.25);
        double second = Math.log(2 + Math.exp(2)) - 2;
        assertThat(reading.crossEntropyNats()).isCloseTo((Math.log(3) + second) / 2, within(1e-12));
        assertThat(reading.accuracy()).isEqualTo(0.5);
        assertThat(reading.informationNats()).isEqualTo(0.25);
    }

    /** A probability of exp(-250) is 0 in single precision; a training went on with such a head, and was called diverged. */
    @Test
    void aHeadThatIsSureAndWrongHasAFiniteLoss() {
        INDArray logits = Nd4j.createFromArray(new float[][] {{0, -200, 50}, {1000, 0, 1000}});
        assertThat(HeadReading.of(logits, LABELS, 0).crossEntropyNats())
                .isCloseTo((250 + Math.log(2)) / 2, within(1e-12));
    }
}
