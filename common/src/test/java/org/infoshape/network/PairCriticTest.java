package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.infoshape.network.ConvolutionalCritic.ImagePair;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** What every critic of pairs must do. */
class PairCriticTest {

    private static final int DIM_X = 3;
    private static final int DIM_Y = 2;
    private static final int N = 24;

    /** Adam's first step is its rate, by the sign of the gradient; a tiny one leaves the critic where it is. */
    private static final double RATE = 1e-4;

    private static final CriticNetwork NETWORK =
            CriticNetwork.table36().withHiddenWidths(12, 9).withActivation(CriticActivation.TANH);

    static List<PairCritic> critics() {
        return List.of(
                new JointCritic(NETWORK, DIM_X, DIM_Y, new Adam(RATE), 3),
                new SeparableCritic(List.of(12, 9), CriticActivation.TANH, DIM_X, DIM_Y, new Adam(RATE), 3),
                convolutional(new ImagePair(new ImageShape(1, 1, 3), new ImageShape(2, 1, 1))),
                convolutional(new ImagePair(new ImageShape(3, 1, 1), null)));
    }

    private static PairCritic convolutional(ImagePair images) {
        return new ConvolutionalCritic(images, NETWORK, DIM_X, DIM_Y, new Adam(RATE), 3);
    }

    /** All pairs of a batch, more than one block of rows. */
    private static PairBatch batch() {
        RandomStream random = Seeds.stream(1, "test-batch");
        float[] x = new float[N * DIM_X];
        float[] y = new float[N * DIM_Y];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < y.length; i++) {
            y[i] = (float) random.nextGaussian();
        }
        int[] left = new int[N * N];
        int[] right = new int[N * N];
        for (int k = 0; k < left.length; k++) {
            left[k] = k / N;
            right[k] = k % N;
        }
        return new PairBatch(x, DIM_X, y, DIM_Y, left, right);
    }

    private static float[] weights(int n) {
        RandomStream random = Seeds.stream(2, "test-weights");
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return weights;
    }

    private static double objective(PairCritic critic, PairBatch batch, float[] weights) {
        float[] scores = critic.scores(batch);
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            sum += (double) weights[k] * scores[k];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("critics")
    void aStepFollowsTheSignOfEveryParametersGradient(PairCritic critic) {
        PairBatch batch = batch();
        float[] weights = weights(batch.pairs());
        INDArray before = critic.parameters();
        critic.scores(batch);
        critic.climb(batch, weights);
        INDArray moved = critic.parameters().sub(before);
        int clear = 0;
        // the dense layers come first; of convolutions ConvolutionTowerTest tells more
        for (int p = 0; p < before.length(); p += p < 2000 ? 3 : 997) {
            double h = 1e-2;
            double up = objective(nudged(critic, before, p, h), batch, weights);
            double down = objective(nudged(critic, before, p, -h), batch, weights);
            double slope = (up - down) / (2 * h);
            // Single-precision sums of 576 scores near 1 over 2 h are good to .01.
            if (Math.abs(slope) > 0.1) {
                clear++;
                assertThat(moved.getDouble(p)).isCloseTo(RATE * Math.signum(slope), Offset.offset(0.02 * RATE));
            }
        }
        assertThat(clear).isGreaterThan(10);
        critic.close();
    }

    @Test
    void rowsGetTheGradientOfAllPairsThatTheyMetIn() {
        PairBatch batch = batch();
        float[] weights = weights(batch.pairs());
        float[] toX = new float[batch.x().length];
        float[] toY = new float[batch.y().length];
        try (JointCritic critic = new JointCritic(NETWORK, DIM_X, DIM_Y, new Adam(0), 3)) {
            critic.scores(batch);
            critic.climb(batch, weights, toX, toY);
            for (int i = 0; i < toX.length; i += 5) {
                assertThat((double) toX[i]).isCloseTo(slope(critic, batch, batch.x(), i, weights), Offset.offset(0.02));
            }
            for (int i = 0; i < toY.length; i += 5) {
                assertThat((double) toY[i]).isCloseTo(slope(critic, batch, batch.y(), i, weights), Offset.offset(0.02));
            }
        }
    }

    /** By central differences of single-precision sums of 24 scores, good to .01. */
    private static double slope(PairCritic critic, PairBatch batch, float[] values, int at, float[] weights) {
        float before = values[at];
        float h = 1e-2f;
        values[at] = before + h;
        double up = objective(critic, batch, weights);
        values[at] = before - h;
        double down = objective(critic, batch, weights);
        values[at] = before;
        return (up - down) / (2 * h);
    }

    private static PairCritic nudged(PairCritic critic, INDArray parameters, int index, double by) {
        INDArray changed = parameters.dup();
        changed.putScalar(index, changed.getDouble(index) + by);
        critic.restore(changed);
        return critic;
    }

    @ParameterizedTest
    @MethodSource("critics")
    void pairsGiveTheSameScoresWhateverTheirCompany(PairCritic critic) {
        PairBatch all = batch();
        float[] scores = critic.scores(all);
        PairBatch few = new PairBatch(all.x(), DIM_X, all.y(), DIM_Y, new int[] {5, 23}, new int[] {7, 0});
        // Blocks of other sizes add in another order.
        assertThat(critic.scores(few)[0]).isCloseTo(scores[5 * N + 7], Offset.offset(1e-5f));
        assertThat(critic.scores(few)[1]).isCloseTo(scores[23 * N], Offset.offset(1e-5f));
        critic.close();
    }

    @Test
    void theJointCriticScoresAsTheStatisticsNetworkDoes() {
        CriticNetwork network = CriticNetwork.table36();
        PairBatch batch = batch();
        try (PairCritic critic = new JointCritic(network, DIM_X, DIM_Y, new Adam(RATE), 11)) {
            CriticShape shape = new CriticShape(DIM_X, DIM_Y, network.hiddenWidths());
            INDArray rows = Nd4j.create(DataType.FLOAT, batch.pairs(), DIM_X + DIM_Y);
            for (int k = 0; k < batch.pairs(); k++) {
                for (int c = 0; c < DIM_X; c++) {
                    rows.putScalar(k, c, batch.x()[batch.left()[k] * DIM_X + c]);
                }
                for (int c = 0; c < DIM_Y; c++) {
                    rows.putScalar(k, DIM_X + c, batch.y()[batch.right()[k] * DIM_Y + c]);
                }
            }
            INDArray expected = Nd4j.create(DataType.FLOAT, batch.pairs(), 1);
            new ReferenceKernel(shape, network.activation())
                    .scores(critic.parameters().reshape(shape.nParameters()), rows, expected);
            float[] scores = critic.scores(batch);
            for (int k = 0; k < scores.length; k++) {
                assertThat(scores[k]).isCloseTo(expected.getFloat(k), Offset.offset(1e-5f));
            }
        }
    }
}
