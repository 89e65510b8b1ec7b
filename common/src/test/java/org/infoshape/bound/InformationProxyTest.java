package org.infoshape.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.infoshape.data.JointCounts;
import org.infoshape.random.RandomStream;
import org.junit.jupiter.api.Test;

class InformationProxyTest {

    private static final int N = 40;
    private static final int CLASSES = 3;

    private final RandomStream random = new RandomStream(3);

    private int[] labels() {
        return random.ints(N, 0, CLASSES).toArray();
    }

    private double[] logits() {
        return random.doubles(N * CLASSES).map(u -> 6 * u - 3).toArray();
    }

    private static double[] softmax(double[] logits) {
        double[] p = new double[logits.length];
        for (int k = 0; k < logits.length; k += CLASSES) {
            double sum = 0;
            for (int i = k; i < k + CLASSES; i++) {
                p[i] = Math.exp(logits[i]);
                sum += p[i];
            }
            for (int i = k; i < k + CLASSES; i++) {
                p[i] /= sum;
            }
        }
        return p;
    }

    @Test
    void onHardPredictionsItIsThePlugInInformationOfTheTwoLabels() {
        int[] actual = labels();
        int[] predicted = labels();
        double[] oneHot = new double[N * CLASSES];
        for (int k = 0; k < N; k++) {
            oneHot[k * CLASSES + predicted[k]] = 1;
        }
        double plugIn = JointCounts.of(predicted, CLASSES, actual, CLASSES).mutualInformation();
        // two orders of summation of a dozen terms in double precision
        assertThat(InformationProxy.of(oneHot, actual, CLASSES).nats()).isCloseTo(plugIn, within(1e-12));
    }

    @Test
    void gradientAgreesWithCentralDifferences() {
        int[] actual = labels();
        double[] logits = logits();
        double[] gradient =
                InformationProxy.of(softmax(logits), actual, CLASSES).logitGradient();
        double h = 1e-5;
        for (int at = 0; at < logits.length; at++) {
            double kept = logits[at];
            logits[at] = kept + h;
            double above = InformationProxy.of(softmax(logits), actual, CLASSES).nats();
            logits[at] = kept - h;
            double below = InformationProxy.of(softmax(logits), actual, CLASSES).nats();
            logits[at] = kept;
            // truncation h^2 and rounding 1e-16 / h
            assertThat(gradient[at]).isCloseTo((above - below) / (2 * h), within(1e-9));
        }
    }

    @Test
    void confusedPredictionsCarryNothingAndPerfectOnesTheLabelsEntropy() {
        int[] actual = new int[] {0, 1, 2, 0, 1, 2};
        double[] uniform = new double[18];
        Arrays.fill(uniform, 1.0 / 3);
        assertThat(InformationProxy.of(uniform, actual, 3).nats()).isCloseTo(0, within(1e-15));
        double[] perfect = new double[18];
        for (int k = 0; k < 6; k++) {
            perfect[3 * k + actual[k]] = 1;
        }
        InformationProxy proxy = InformationProxy.of(perfect, actual, 3);
        assertThat(proxy.nats()).isCloseTo(Math.log(3), within(1e-12));
        assertThat(proxy.logitGradient()).containsOnly(0.0, -0.0);
    }

    @Test
    void anInfiniteCrossEntropyStaysFinite() {
        // the second row gives its true class exactly 0
        InformationProxy proxy = InformationProxy.of(new double[] {1, 0, 1, 0}, new int[] {0, 1}, 2);
        assertThat(proxy.nats()).isEqualTo(0);
        assertThat(proxy.logitGradient()).doesNotContain(Double.NaN);
    }

    @Test
    void lengthsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> InformationProxy.of(new double[5], new int[2], 3))
                .hasMessageContaining("Invalid probabilities: 5")
                .hasMessageContaining("2 x 3");
    }
}
