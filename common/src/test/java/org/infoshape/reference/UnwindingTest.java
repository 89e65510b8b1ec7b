package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnwindingTest {

    private static final int N = 3000;

    /** Of two pairs with a correlation of .8: 1.02 nats. */
    private static final PairedSamples PAIRS = new GaussianPair(3, 2, 0.8).sample(2 * N, 1);

    private static final Side Y = new Side(PAIRS.y(), 3);
    private static final double SHARED =
            CanonicalCorrelations.of(new Side(PAIRS.x(), 3), Y).nats();

    /** x turned about {@code centre} in a plane that is none of two columns, by {@code rate} radians times the squared distance. */
    private static Side turned(double rate, double centre) {
        double[][] generator = GradualTurn.generator(new double[] {rate, -rate / 2, rate / 3}, 0, 3);
        GradualTurn turn = new GradualTurn(generator);
        float[] values = new float[PAIRS.x().length];
        for (int i = 0; i < PAIRS.nSamples(); i++) {
            double[] vector = new double[3];
            double squares = 0;
            for (int c = 0; c < 3; c++) {
                vector[c] = PAIRS.x()[3 * i + c] - centre;
                squares += vector[c] * vector[c];
            }
            double[] back = turn.of(vector, squares);
            for (int c = 0; c < 3; c++) {
                values[3 * i + c] = (float) (back[c] + centre);
            }
        }
        return new Side(values, 3);
    }

    private static Side scaled(Side side, double factor) {
        float[] values = side.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        return new Side(values, side.columns());
    }

    private static Side half(Side side, int from) {
        int[] rows = new int[N];
        for (int i = 0; i < N; i++) {
            rows[i] = from + i;
        }
        return side.rows(rows);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0, 1", "-0.2, 0, 100", "0.05, -1.5, 1"})
    void aTurnIsFoundInAnyPlaneAtAnyRateAboutEitherCentre(double rate, double centre, double scale) {
        // A centre away from the samples is the origin of what lies apart from it.
        Side x = scaled(shifted(turned(rate, centre), -centre), scale);
        Unwinding unwinding = Unwinding.of(half(x, 0), half(Y, 0)).orElseThrow();
        assertThat(CanonicalCorrelations.of(x, Y).nats()).isLessThan(SHARED - 0.1);
        // on rows that it was not found from as well
        assertThat(CanonicalCorrelations.of(unwinding.ofX(half(x, N)), unwinding.ofY(half(Y, N)))
                        .nats())
                .isCloseTo(SHARED, within(0.06));
    }

    private static Side shifted(Side side, double by) {
        float[] values = side.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) by;
        }
        return new Side(values, side.columns());
    }

    @Test
    void distancesStayAndSoDoesASideThatIsNotTurned() {
        Side x = x();
        Side one = first(Y);
        Unwinding unwinding = Unwinding.of(x, one).orElseThrow();
        assertThat(unwinding.ofY(one)).isSameAs(one);
        Side back = unwinding.ofX(x);
        assertThat(Math.min(largestChange(x, back, true), largestChange(x, back, false)))
                .isLessThan(1e-3);
    }

    /** Of the squared distance of a sample from a centre. */
    private static double largestChange(Side x, Side back, boolean aboutMedians) {
        Swirl seen = Swirl.of(x, aboutMedians);
        double largest = 0;
        for (int i = 0; i < x.rows(); i++) {
            double[] after = {back.values()[3 * i], back.values()[3 * i + 1], back.values()[3 * i + 2]};
            largest = Math.max(largest, Math.abs(squaredLength(after) - squaredLength(seen.vector(x, i))));
        }
        return largest;
    }

    private static double squaredLength(double[] vector) {
        return vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2];
    }

    private static Side first(Side side) {
        float[] values = new float[side.rows()];
        for (int i = 0; i < values.length; i++) {
            values[i] = side.values()[i * side.columns()];
        }
        return new Side(values, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8})
    void whatIsNotTurnedStays(double rho) {
        PairedSamples straight = new GaussianPair(3, rho).sample(N, 2);
        assertThat(Unwinding.of(new Side(straight.x(), 3), new Side(straight.y(), 3)))
                .isEmpty();
    }

    @Test
    void singleAndManyColumnsAreLeftAlone() {
        for (int columns : new int[] {1, Unwinding.MOST_COLUMNS + 1}) {
            PairedSamples samples = new GaussianPair(columns, 0.5).sample(500, 3);
            assertThat(Unwinding.of(new Side(samples.x(), columns), new Side(samples.y(), columns)))
                    .isEmpty();
        }
    }

    @Test
    void whatWouldTakeTooLongIsLeftAlone() {
        int many = Unwinding.MOST_TOGETHER - 2;
        PairedSamples samples = new GaussianPair(many, 0.5).sample(x().rows(), 3);
        assertThat(Unwinding.of(x(), new Side(samples.y(), many))).isEmpty();
    }

    private static Side x() {
        return turned(0.3, 0);
    }

    @Test
    void constantAndDoubledColumnsAreNoObstacle() {
        Side x = x();
        assertThat(Unwinding.of(Side.joined(x, first(x)), first(Y))).isNotNull();
        assertThat(Unwinding.of(x.with(new double[x.rows()]), Y)).isNotNull();
        assertThat(Unwinding.of(new Side(new float[2 * N], 2), new Side(new float[2 * N], 2)))
                .isEmpty();
    }

    @Test
    void theSameSamplesGiveTheSameBits() {
        Side x = x();
        Optional<Unwinding> one = Unwinding.of(x, Y);
        Optional<Unwinding> other = Unwinding.of(x, Y);
        assertThat(one.orElseThrow().ofX(x).values())
                .isEqualTo(other.orElseThrow().ofX(x).values());
    }

    @Test
    void bothSidesNeedAsManyRows() {
        assertThatThrownBy(() -> Unwinding.of(new Side(new float[4], 2), new Side(new float[6], 2)))
                .hasMessage("Invalid samples: 2 rows of x, 3 of y (must be as many)");
    }
}
