package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BiasedMnistTest {

    private static final int PER_DIGIT = 601;
    private static final int[] DIGITS =
            IntStream.range(0, 10 * PER_DIGIT).map(i -> i % 10).toArray();

    @ParameterizedTest
    @ValueSource(doubles = {0, .1, .3, .5, .7, .9, .95, .99, 1})
    void colourCountsAreExactForEveryRho(double rho) {
        JointCounts counts = JointCounts.of(DIGITS, 10, BiasedMnist.colours(DIGITS, rho, 7), 10);
        int own = (int) (PER_DIGIT * rho);
        int rest = PER_DIGIT - own;
        int block = (rest + 8) / 9;
        for (int digit = 0; digit < 10; digit++) {
            assertThat(counts.count(digit, digit)).isEqualTo(own);
            int d = digit;
            long[] others = IntStream.range(0, 10)
                    .filter(colour -> colour != d)
                    .mapToLong(colour -> counts.count(d, colour))
                    .sorted()
                    .toArray();
            long[] expected = IntStream.range(0, 9)
                    .mapToLong(k -> Math.max(0, Math.min(block, rest - k * block)))
                    .sorted()
                    .toArray();
            assertThat(others).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({".1, 0", ".3, .154", ".5, .511", ".7, 1.033", ".9, 1.758", ".95, 1.994", ".99, 2.225"})
    void informationOfColourAboutDigitIsTheKnownOne(double rho, double nats) {
        // the known values are given to three digits
        assertThat(BiasedMnist.trueInformation(rho)).isCloseTo(nats, within(6e-4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {.1, .5, .9, .99})
    void measuredInformationAgreesWithTheTrueOne(double rho) {
        double measured = JointCounts.of(DIGITS, 10, BiasedMnist.colours(DIGITS, rho, 7), 10)
                .mutualInformation();
        double exactShare = (int) (PER_DIGIT * rho) / (double) PER_DIGIT;
        // Blocks of whole images are uneven; worst at rho = .99, where 7 images go to 7 of 9 colours: 7/601 ln(9/7) =
        // 2.9e-3.
        assertThat(measured).isCloseTo(BiasedMnist.trueInformation(exactShare), within(3e-3));
    }

    @Test
    void coloursDependOnTheSeedAlone() {
        int[] colours = BiasedMnist.colours(DIGITS, .5, 7);
        assertThat(BiasedMnist.colours(DIGITS, .5, 7)).isEqualTo(colours);
        assertThat(BiasedMnist.colours(DIGITS, .5, 8)).isNotEqualTo(colours);
    }

    @Test
    void everyPixelThatIsNotBlackTurnsWhiteAndTheRestTakesTheColour() {
        byte[] grey = new byte[784];
        grey[3] = 1;
        grey[4] = (byte) 200;
        byte[] painted = BiasedMnist.paint(grey, 3);
        assertThat(painted).hasSize(3 * 784);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(painted[channel * 784 + 3]).isEqualTo((byte) 255);
            assertThat(painted[channel * 784 + 4]).isEqualTo((byte) 255);
        }
        assertThat(new int[] {painted[0] & 0xFF, painted[784] & 0xFF, painted[2 * 784] & 0xFF})
                .containsExactly(225, 225, 0);
    }

    @Test
    void rhoOutsideItsLimitsIsRefused() {
        assertThatThrownBy(() -> BiasedMnist.colours(DIGITS, 1.01, 7))
                .hasMessage("Invalid rho: 1.01 (must be in [0, 1])");
    }

    @Test
    void imagesAreNormalisedToPlusMinusOne() {
        byte[] image = new byte[12];
        Arrays.fill(image, 0, 4, (byte) 255);
        LabelledImages images =
                new LabelledImages(new ImageShape(3, 2, 2), java.util.List.of(image), new int[] {1}, new int[][] {{4}});
        float[] out = new float[12];
        images.gatherNormalised(new int[] {0}, out);
        assertThat(out).startsWith(1f, 1f, 1f, 1f, -1f).endsWith(-1f);
    }
}
