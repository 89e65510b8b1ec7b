package org.infoshape.estimator;

import java.util.Arrays;
import org.infoshape.network.DenseTower;
import org.infoshape.network.LateDrop;
import org.infoshape.network.Trainable;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A Gaussian {@code q(y | x)} with diagonal covariance, trained by its likelihood: one network gives the means, another the
 * logarithms of the variances. Its scores are {@code log q(y | x)} in nats.
 *
 * @see <a href="https://arxiv.org/abs/2006.12013">Cheng et al. 2020, CLUB, section 3.2</a>
 */
final class ConditionalCritic implements LearningCritic {

    /** Logarithms of variances are kept within: a column that x determines would have no smallest one. */
    private static final float MOST_LOG_VARIANCE = 12;

    private static final double HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

    private final DenseTower mean;
    private final DenseTower logVariance;
    private final int dimY;

    ConditionalCritic(NeuralSettings settings, int dimX, int dimY, long seed) {
        this.dimY = dimY;
        Adam adam = LateDrop.adam(settings.learningRate(), settings.iterations());
        int[] widths = settings.critic().towerWidths(dimX, dimY);
        mean = new DenseTower(widths, settings.critic().activation(), adam, Seeds.derive(seed, "conditional-mean"));
        logVariance = new DenseTower(
                widths, settings.critic().activation(), adam, Seeds.derive(seed, "conditional-variance"));
    }

    @Override
    public void step(PairedSamples samples, int[] rows, TrainingCurve curve) {
        Density density = new Density(samples.xRows(rows));
        float[] y = samples.yRows(rows);
        int n = rows.length;
        float[] toMean = new float[y.length];
        float[] toLogVariance = new float[y.length];
        double joint = 0;
        double marginal = 0;
        for (int i = 0; i < n; i++) {
            joint += density.log(i, y, i);
            marginal += density.log(i, y, (i + 1) % n);
            for (int c = 0; c < dimY; c++) {
                int at = i * dimY + c;
                double precision = Math.exp(-density.logVariances[at]);
                double error = y[at] - density.means[at];
                toMean[at] = (float) (error * precision / n);
                toLogVariance[at] = (float) ((error * error * precision - 1) / 2 / n);
            }
        }
        mean.climb(toMean);
        logVariance.climb(toLogVariance);
        curve.add((joint - marginal) / n);
    }

    /** The density of some rows of x. */
    private final class Density {
        private final float[] means;
        private final float[] logVariances;

        Density(float[] x) {
            means = mean.forward(x);
            logVariances = logVariance.forward(x);
            for (int i = 0; i < logVariances.length; i++) {
                logVariances[i] = Math.max(-MOST_LOG_VARIANCE, Math.min(MOST_LOG_VARIANCE, logVariances[i]));
            }
        }

        double log(int i, float[] y, int j) {
            double sum = 0;
            for (int c = 0; c < dimY; c++) {
                double error = y[j * dimY + c] - means[i * dimY + c];
                double log = logVariances[i * dimY + c];
                sum -= error * error * Math.exp(-log) / 2 + log / 2 + HALF_LOG_TWO_PI;
            }
            return sum;
        }
    }

    @Override
    public HeldOutBound.Scores scoresOf(PairedSamples samples) {
        int[] all = new int[samples.nSamples()];
        Arrays.setAll(all, i -> i);
        Density density = new Density(samples.xRows(all));
        float[] y = samples.yRows(all);
        return (xRows, yRows) -> {
            float[] scores = new float[xRows.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) density.log(xRows[i], y, yRows[i]);
            }
            return scores;
        };
    }

    @Override
    public INDArray parameters() {
        return Trainable.joined(mean, logVariance);
    }

    @Override
    public void become(BestCritic.Choice choice) {
        Trainable.restore(choice.parameters(), mean, logVariance);
    }

    @Override
    public void close() {
        mean.close();
        logVariance.close();
    }
}
