package org.infoshape.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.ReconstructionResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ReconstructionTest {

    private static final List<Reconstruction> RECONSTRUCTIONS =
            List.of(new LinearReconstruction(), new MlpReconstruction());

    /** X of four columns; Z = the sum of each two neighbours plus noise, and a third column that is constant. */
    private static PairedSamples noisySums(int n, double noise, long seed) {
        RandomStream stream = Seeds.stream(seed, "noisy-sums");
        float[] x = new float[4 * n];
        float[] z = new float[3 * n];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 4; c++) {
                x[4 * i + c] = (float) (10 + stream.nextGaussian());
            }
            z[3 * i] = (float) (x[4 * i] + x[4 * i + 1] + noise * stream.nextGaussian());
            z[3 * i + 1] = (float) (x[4 * i + 2] + x[4 * i + 3] + noise * stream.nextGaussian());
            z[3 * i + 2] = 0.7f;
        }
        return new PairedSamples(x, 4, z, 3);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RECONSTRUCTIONS")
    void theShareOfALinearGaussianChannelIsFound(Reconstruction reconstruction) {
        ReconstructionResult result = reconstruction.run(noisySums(4000, 1, 1), noisySums(4000, 1, 2), 3);
        // each column correlates with its noisy sum by 1/sqrt(3); a network of 804 weights for four columns
        // loses about 804 / 4 / n
        double tolerance = 4 * result.standardError() + 0.05;
        assertThat(result.rSquared()).isCloseTo(1.0 / 3, within(tolerance));
        assertThat(result.standardError()).isBetween(0.002, 0.02);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RECONSTRUCTIONS")
    void anIndependentRepresentationRebuildsNothing(Reconstruction reconstruction) {
        PairedSamples a = noisySums(4000, 1, 4);
        PairedSamples b = noisySums(4000, 1, 5);
        ReconstructionResult result = reconstruction.run(
                new PairedSamples(a.x(), 4, b.y(), 3),
                new PairedSamples(
                        noisySums(4000, 1, 6).x(), 4, noisySums(4000, 1, 7).y(), 3),
                8);
        // overfitting may only push it below
        assertThat(result.rSquared()).isBetween(-0.1, 4 * result.standardError());
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RECONSTRUCTIONS")
    void theSameSeedGivesTheSameNumbers(Reconstruction reconstruction) {
        PairedSamples train = noisySums(500, 1, 9);
        PairedSamples heldOut = noisySums(500, 1, 10);
        assertThat(reconstruction.run(train, heldOut, 11)).isEqualTo(reconstruction.run(train, heldOut, 11));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RECONSTRUCTIONS")
    void otherColumnsOrAConstantOriginalAreRefused(Reconstruction reconstruction) {
        PairedSamples train = noisySums(500, 1, 12);
        assertThatThrownBy(() -> reconstruction.run(train, new PairedSamples(new float[4], 2, new float[6], 3), 13))
                .hasMessage("Invalid held-out columns: 2, 3 (must be as in training = 4, 3)");
        assertThatThrownBy(() -> reconstruction.run(train, new PairedSamples(new float[8], 4, new float[6], 3), 13))
                .hasMessage("Invalid held-out x: variance 0 (must be > 0)");
    }
}
