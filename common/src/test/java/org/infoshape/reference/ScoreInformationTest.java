package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.sampler.GaussianPair;
import org.junit.jupiter.api.Test;

class ScoreInformationTest {

    private static final int N = 4000;
    private static final PairedSamples PAIRS = new GaussianPair(3, 2, 0.8).sample(N, 1);
    private static final double[][] X = columns(PAIRS.x());
    private static final double[][] Y = columns(PAIRS.y());
    private static final ScoreInformation INFORMATION = new ScoreInformation(N);

    private static double[][] columns(float[] rows) {
        double[][] columns = new double[3][N];
        for (int i = 0; i < rows.length; i++) {
            columns[i % 3][i / 3] = rows[i];
        }
        return columns;
    }

    @Test
    void ofNormalColumnsItIsWhatTheyShare() {
        double linear = CanonicalCorrelations.of(new Side(PAIRS.x(), 3), new Side(PAIRS.y(), 3))
                .nats();
        // the ranks of normal samples scatter their scores by less than their own error, .02
        assertThat(INFORMATION.of(X, Y).nats()).isCloseTo(linear, within(0.01));
    }

    @Test
    void increasingMapsOfColumnsChangeNothing() {
        double[][] bent = new double[3][];
        Arrays.setAll(bent, c -> Arrays.stream(X[c]).map(Math::sinh).toArray());
        assertThat(INFORMATION.of(bent, Y).nats())
                .isEqualTo(INFORMATION.of(X, Y).nats());
    }

    @Test
    void aColumnThatIsAnothersDoubleAddsNothing() {
        double[][] doubled = {X[0], X[1], X[2], X[0]};
        assertThat(INFORMATION.of(doubled, Y).nats())
                .isCloseTo(INFORMATION.of(X, Y).nats(), within(1e-6));
    }

    @Test
    void ofALabelItIsWhatItsCorrelationsSay() {
        double[][] label = {new double[N]};
        Arrays.setAll(label[0], i -> Y[0][i] > 1 ? 1 : 0);
        Side ofX = new Side(PAIRS.x(), 3);
        float[] values = new float[N];
        for (int i = 0; i < N; i++) {
            values[i] = (float) label[0][i];
        }
        double linear = CanonicalCorrelations.of(ofX, new Side(values, 1)).nats();
        assertThat(INFORMATION.of(X, label).nats()).isCloseTo(linear, within(0.01));
    }

    /** The value goes in steps, as ranks do, so that only a step over many samples tells its slope, and that to some hundredths. */
    @Test
    void theDerivativeIsThatOfCentralDifferencesAlongAMixture() {
        RandomStream stream = Seeds.stream(2, "directions");
        for (int trial = 0; trial < 5; trial++) {
            double[][] direction = new double[3][N];
            double[] mixing = {stream.nextGaussian(), stream.nextGaussian(), stream.nextGaussian()};
            for (int i = 0; i < N; i++) {
                direction[0][i] = mixing[0] * X[2][i];
                direction[1][i] = mixing[1] * X[0][i] * X[2][i];
                direction[2][i] = mixing[2] * X[1][i];
            }
            double[][] byX = INFORMATION.of(X, Y).byX();
            double slope = 0;
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < N; i++) {
                    slope += byX[c][i] * direction[c][i];
                }
            }
            double step = 0.02;
            double difference = (INFORMATION.of(moved(direction, step), Y).nats()
                            - INFORMATION.of(moved(direction, -step), Y).nats())
                    / (2 * step);
            assertThat(slope).isCloseTo(difference, within(0.02 + 0.05 * Math.abs(difference)));
        }
    }

    private static double[][] moved(double[][] direction, double by) {
        double[][] moved = new double[3][N];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < N; i++) {
                moved[c][i] = X[c][i] + by * direction[c][i];
            }
        }
        return moved;
    }
}
