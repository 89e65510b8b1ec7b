package org.infoshape.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.infoshape.estimator.CriticDesign.Kind;
import org.infoshape.estimator.NeuralSettings.Pairs;
import org.infoshape.network.ConvolutionalCritic.ImagePair;
import org.infoshape.network.CriticActivation;
import org.infoshape.network.ImageShape;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.infoshape.result.MutualInformationEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thesis' networks as critics of estimators, where the truth is known. */
class CriticDesignTest {

    private static final ImageShape IMAGE = new ImageShape(1, 8, 8);
    private static final double RHO = 0.9;
    private static final double PIXEL_NOISE = 0.2;

    /** The same bright blob in x and in y, in strengths of correlation .9, under noise: nothing else is shared. */
    private static PairedSamples blobs(int n) {
        double[] blob = new double[IMAGE.columns()];
        double squares = 0;
        for (int p = 0; p < blob.length; p++) {
            blob[p] = Math.exp(-(Math.pow(p / 8 - 3.0, 2) + Math.pow(p % 8 - 4.0, 2)) / 4);
            squares += blob[p] * blob[p];
        }
        RandomStream stream = Seeds.stream(1, "blobs");
        float[] x = new float[n * blob.length];
        float[] y = new float[n * blob.length];
        for (int i = 0; i < n; i++) {
            double a = stream.nextGaussian();
            double b = RHO * a + Math.sqrt(1 - RHO * RHO) * stream.nextGaussian();
            for (int p = 0; p < blob.length; p++) {
                int at = i * blob.length + p;
                x[at] = (float) (a * blob[p] / Math.sqrt(squares) + PIXEL_NOISE * stream.nextGaussian());
                y[at] = (float) (b * blob[p] / Math.sqrt(squares) + PIXEL_NOISE * stream.nextGaussian());
            }
        }
        return new PairedSamples(x, blob.length, y, blob.length);
    }

    /** That of the strengths along the blob, each with the noise of one direction. */
    private static double truth() {
        double correlation = RHO / (1 + PIXEL_NOISE * PIXEL_NOISE);
        return -Math.log(1 - correlation * correlation) / 2;
    }

    private static MutualInformationEstimate estimate(String bound, CriticDesign design, Pairs pairs, int batchSize) {
        NeuralSettings settings = new NeuralSettings(design, pairs, 2e-3, 150, batchSize, 10, 1, false);
        PairedSamples.Split split = blobs(3000).split(0.7, 2);
        return Estimators.parse(bound, settings)
                .estimate(new EstimationTask("I(X;Y)", split.train(), split.evaluation(), Double.NaN, 3));
    }

    private static final CriticDesign TABLE_3_4 = new CriticDesign(
            Kind.CONVOLUTIONAL,
            List.of(32, 32),
            CriticActivation.RELU,
            CriticDesign.Noise.NONE,
            new ImagePair(IMAGE, IMAGE));

    private static final CriticDesign TABLE_3_5 =
            new CriticDesign(Kind.JOINT, List.of(64, 64), CriticActivation.ELU, new CriticDesign.Noise(0.3, 0.5), null);

    @ParameterizedTest
    @CsvSource({"remine, ROLLED, 256", "smile, ROLLED, 256", "infonce, ALL, 64"})
    void convolutionsReadWhatImagesShare(String bound, Pairs pairs, int batchSize) {
        MutualInformationEstimate estimate = estimate(bound, TABLE_3_4, pairs, batchSize);
        // The truth is .69 nats. 150 iterations on 1,890 images find six tenths or more, and no bound exceeds it by
        // chance alone.
        assertThat(estimate.nats()).isBetween(0.6 * truth(), truth() + 3 * estimate.standardError());
    }

    @ParameterizedTest
    @CsvSource({"remine, ROLLED, 256", "js-dv, ROLLED, 256"})
    void aNoisyCriticIsReadWithoutItsNoise(String bound, Pairs pairs, int batchSize) {
        MutualInformationEstimate noisy = estimate(bound, TABLE_3_5, pairs, batchSize);
        assertThat(noisy.nats()).isBetween(0.6 * truth(), truth() + 3 * noisy.standardError());
        // the same bits, so no noise in reading; and another critic than one that was trained without
        assertThat(estimate(bound, TABLE_3_5, pairs, batchSize).nats()).isEqualTo(noisy.nats());
        CriticDesign still = new CriticDesign(Kind.JOINT, List.of(64, 64), CriticActivation.ELU);
        assertThat(estimate(bound, still, pairs, batchSize).nats()).isNotEqualTo(noisy.nats());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatThrownBy(() -> new CriticDesign(
                        Kind.SEPARABLE, List.of(4), CriticActivation.RELU, new CriticDesign.Noise(0.3, 0), null))
                .hasMessage("Invalid noise: 0.3 and 0.0 (must be 0 unless the critic is joint)");
        assertThatThrownBy(() -> new CriticDesign(Kind.CONVOLUTIONAL, List.of(4), CriticActivation.RELU))
                .hasMessage("Invalid images: null (must be given for a convolutional critic, and for no other)");
        assertThatThrownBy(() -> new CriticDesign(Kind.JOINT, List.of(), CriticActivation.RELU))
                .hasMessage("Invalid hidden: none (must have >= 1 width)");
    }
}
