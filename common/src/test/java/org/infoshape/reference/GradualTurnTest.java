package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradualTurnTest {

    private static final int DIMENSION = 4;

    private static double[] drawn(int length, String label) {
        RandomStream stream = Seeds.stream(1, label);
        double[] values = new double[length];
        Arrays.setAll(values, i -> stream.nextGaussian());
        return values;
    }

    private static GradualTurn turn(double[] rates) {
        return new GradualTurn(GradualTurn.generator(rates, 0, DIMENSION));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void inOnePlaneItIsCosineAndSine() {
        double[] turned = new GradualTurn(GradualTurn.generator(new double[] {0.7}, 0, 2)).of(new double[] {3, 2}, 1.5);
        double angle = 0.7 * 1.5;
        assertThat(turned[0]).isCloseTo(3 * Math.cos(angle) + 2 * Math.sin(angle), within(1e-9));
        assertThat(turned[1]).isCloseTo(2 * Math.cos(angle) - 3 * Math.sin(angle), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 2, 8})
    void lengthsStayAndTheNegativeAmountUndoesIt(double amount) {
        double[] rates = drawn(GradualTurn.angles(DIMENSION), "rates");
        double[] vector = drawn(DIMENSION, "vector");
        double[] turned = turn(rates).of(vector, amount);
        // the angle is up to about 20 radians, whose series loses about nine of sixteen digits
        assertThat(dot(turned, turned)).isCloseTo(dot(vector, vector), within(1e-6));
        assertThat(turn(rates).of(turned, -amount)).containsExactly(vector, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 2})
    void theDerivativeIsThatOfCentralDifferences(double amount) {
        double[] rates = drawn(GradualTurn.angles(DIMENSION), "rates");
        double[] vector = drawn(DIMENSION, "vector");
        double[] upstream = drawn(DIMENSION, "upstream");
        double[] found = new double[rates.length];
        GradualTurn turn = turn(rates);
        turn.of(vector, amount);
        turn.addDerivative(amount, upstream, found, 0);
        double step = 1e-5;
        for (int k = 0; k < rates.length; k++) {
            double[] more = rates.clone();
            double[] less = rates.clone();
            more[k] += step;
            less[k] -= step;
            double difference = dot(upstream, turn(more).of(vector, amount))
                    - dot(upstream, turn(less).of(vector, amount));
            assertThat(found[k]).isCloseTo(difference / (2 * step), within(1e-6));
        }
    }
}
