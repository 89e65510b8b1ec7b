package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.gamma.Digamma;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.reference.NeighbourInformation.Form;
import org.infoshape.sampler.GaussianPair;
import org.infoshape.sampler.NoisyLabel;
import org.infoshape.sampler.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferencesTest {

    private static final Side LINE = new Side(new float[] {0, 1, 3, 7, 12, 20}, 1);

    private static Information information(NeighbourInformation method, Sampler sampler, int n, long seed) {
        PairedSamples samples = sampler.sample(n, seed);
        return method.of(new Side(samples.x(), samples.dimX()), new Side(samples.y(), samples.dimY()));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void neighboursFindTheInformationOfCorrelatedNormals(Form form) {
        Sampler pair = new GaussianPair(1, 0.9);
        Information found = information(new NeighbourInformation(5, form, Norm.MAXIMUM), pair, 4000, 1);
        // three standard errors, and .01 for the bias that the method has at this n
        assertThat(found.nats()).isCloseTo(pair.mutualInformation(), within(3 * found.standardError() + 0.01));
        assertThat(found.standardError()).isBetween(0.005, 0.05);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void neighboursFindNothingWhereThereIsNothing(Form form) {
        Information found =
                information(new NeighbourInformation(5, form, Norm.EUCLIDEAN), new GaussianPair(2, 0), 3000, 2);
        assertThat(found.nats()).isCloseTo(0, within(3 * found.standardError() + 0.01));
    }

    @Test
    void theCubeCountsStrictlyNearerSamplesOnly() {
        // y = x: at every sample the nearest neighbour is at distance d in both, and none is strictly nearer in either,
        // so
        // psi(1) + psi(6) - 2 psi(1) = psi(6) - psi(1) = 1 + 1/2 + 1/3 + 1/4 + 1/5
        Information found = new NeighbourInformation(1, Form.CUBE, Norm.MAXIMUM).of(LINE, LINE);
        assertThat(found.nats()).isCloseTo(1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0, within(1e-12));
        assertThat(found.standardError()).isZero();
    }

    @Test
    void theRectangleCountsItsOwnBorder() {
        // y = x: each rectangle holds just the nearest neighbour, so psi(1) - 1 + psi(6) - 2 psi(1)
        Information found = new NeighbourInformation(1, Form.RECTANGLE, Norm.MAXIMUM).of(LINE, LINE);
        assertThat(found.nats()).isCloseTo(1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0, within(1e-12));
    }

    @Test
    void tiesAreNotNearer() {
        // sample 0 at 0, two neighbours at distance 1: neither is strictly nearer than the first of them
        Side x = new Side(new float[] {0, 1, -1, 50}, 1);
        Side y = new Side(new float[] {0, 0.5f, 0.5f, 90}, 1);
        double found =
                new NeighbourInformation(1, Form.CUBE, Norm.MAXIMUM).of(x, y).nats();
        // sample 0: nearest at 1, in x none nearer, in y both; 1 and 2: nearest is 0 at 1, in x none, in y their twin
        // and 0;
        // sample 3: nearest is 1 (or 2 by x: 49, y: 89.5), x: 1, 0 and 2 are nearer than 89.5, y: none but those beyond
        double expected = Digamma.value(1)
                + Digamma.value(4)
                - (3 * (Digamma.value(1) + Digamma.value(3)) + Digamma.value(4) + Digamma.value(1)) / 4;
        assertThat(found).isCloseTo(expected, within(1e-12));
    }

    @Test
    void coincidingSamplesAreAnAnswerOfNothing() {
        Side same = new Side(new float[20], 1);
        double found = new NeighbourInformation(3, Form.CUBE, Norm.EUCLIDEAN)
                .of(same, same)
                .nats();
        // no sample is nearer than the 3rd neighbour at distance 0: psi(3) + psi(20) - 2 psi(1)
        assertThat(found).isCloseTo(Digamma.value(3) + Digamma.value(20) - 2 * Digamma.value(1), within(1e-12));
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThatThrownBy(() -> new NeighbourInformation(6, Form.CUBE, Norm.MAXIMUM).of(LINE, LINE))
                .hasMessage("Invalid samples: 6 (must be > k = 6)");
        assertThatThrownBy(() -> new NeighbourInformation(0, Form.CUBE, Norm.MAXIMUM))
                .hasMessage("Invalid k: 0 (must be >= 1)");
        assertThatThrownBy(() -> CanonicalCorrelations.of(LINE, new Side(new float[] {1, 2}, 1)))
                .hasMessage("Invalid samples: 6 rows of x, 2 of y (must be as many)");
        assertThatThrownBy(() -> new Side(new float[3], 2))
                .hasMessage("Invalid samples: 3 values in 2 columns (must be one or more whole rows)");
    }

    @Test
    void canonicalCorrelationsFindTheInformationOfNormals() {
        Sampler pair = new GaussianPair(5, 2, 0.8);
        PairedSamples samples = pair.sample(5000, 3);
        Information found = CanonicalCorrelations.of(new Side(samples.x(), 5), new Side(samples.y(), 5));
        // three standard errors and the bias 5 * 5 / 2n = .0025
        assertThat(found.nats()).isCloseTo(pair.mutualInformation(), within(3 * found.standardError() + 0.0025));
    }

    @Test
    void canonicalCorrelationsAreThoseOfAnyLinearRecoding() {
        PairedSamples samples = new GaussianPair(2, 0.5).sample(1000, 4);
        float[] x = samples.x();
        Side y = new Side(samples.y(), 2);
        // three columns of rank two
        float[] mixed = new float[3000];
        for (int i = 0; i < 1000; i++) {
            mixed[3 * i] = 3 * x[2 * i] + 1;
            mixed[3 * i + 1] = x[2 * i] - 2 * x[2 * i + 1];
            mixed[3 * i + 2] = 5 * x[2 * i + 1];
        }
        double plain = CanonicalCorrelations.of(new Side(x, 2), y).nats();
        // single precision of the recoded samples
        assertThat(CanonicalCorrelations.of(new Side(mixed, 3), y).nats()).isCloseTo(plain, within(1e-5));
        assertThat(CanonicalCorrelations.of(y, y).nats()).isGreaterThan(10);
    }

    @Test
    void countsGiveTheInformationOfLabels() {
        // P(0,0) = 1/2, P(1,0) = P(1,1) = 1/4: I = 1/2 ln 4/3 + 1/4 ln 2/3 + 1/4 ln 2
        Side x = new Side(new float[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, 1);
        Side y = new Side(new float[] {0, 0, 0, -0f, 0, 0, 0, 0, 0, 5, 5, 5}, 1);
        double plugIn = Math.log(4 / 3.0) / 2 + Math.log(2 / 3.0) / 4 + Math.log(2) / 4;
        assertThat(new CountedInformation(false).of(x, y).nats()).isCloseTo(plugIn, within(1e-12));
        // 3 cells - 2 - 2 + 1 = 0 to take off
        assertThat(new CountedInformation(true).of(x, y).nats()).isCloseTo(plugIn, within(1e-12));
    }

    @Test
    void theCorrectionTakesTheBiasOfCountsAway() {
        Sampler independent = new NoisyLabel(10, 0.1);
        double plain = 0;
        double corrected = 0;
        for (int seed = 0; seed < 50; seed++) {
            PairedSamples samples = independent.sample(1000, seed);
            Side x = new Side(samples.x(), 1);
            Side y = new Side(samples.y(), 1);
            plain += new CountedInformation(false).of(x, y).nats() / 50;
            corrected += new CountedInformation(true).of(x, y).nats() / 50;
        }
        // (100 - 10 - 10 + 1) / 2000 = .0405, and four standard errors of a chi-square of 81 degrees over 2n, 50 times
        double fourErrors = 4 * Math.sqrt(2 * 81.0) / 2000 / Math.sqrt(50);
        assertThat(plain).isCloseTo(0.0405, within(fourErrors));
        assertThat(corrected).isCloseTo(0, within(fourErrors));
    }

    @Test
    void whatIsNotDiscreteIsNotCounted() {
        PairedSamples samples = new GaussianPair(1, 0.5).sample(100, 5);
        assertThat(CountedInformation.obstacle(new Side(new float[100], 1), new Side(samples.y(), 1)))
                .contains(
                        "Invalid y: 100 distinct values among 100 samples (must be discrete, with 5 samples a value or"
                                + " more)");
        PairedSamples labels = new NoisyLabel(3, 0.5).sample(100, 5);
        assertThat(CountedInformation.obstacle(new Side(labels.x(), 1), new Side(labels.y(), 1)))
                .isEmpty();
    }
}
