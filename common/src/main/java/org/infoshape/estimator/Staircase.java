package org.infoshape.estimator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.infoshape.bound.PairwiseBounds;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The field's picture of a bound's bias and variance: one critic follows a correlated Gaussian pair whose mutual information rises in
 * steps, and its value on each fresh batch is read before it learns from that batch.
 *
 * <p>Most tables of the field read each batch by itself, whose few samples scatter the value more than the critic does. It can be read over the
 * window of the last batches instead, with their exponentials pooled under one logarithm as the thesis' Algorithm 2 has it: every sample is
 * still scored before it is learnt from.
 *
 * @param dimension of x and of y; 20 in the papers
 * @param levels true values in nats, in order; 2, 4, 6, 8, 10 in the papers
 * @param stepsPerLevel batches of each level; 4000 in the papers
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, figure 2</a>
 * @see <a href="https://arxiv.org/abs/2011.07932">Choi and Lee 2020, table 1</a>
 */
public record Staircase(int dimension, List<Double> levels, int stepsPerLevel) implements Serializable {

    public Staircase {
        levels = List.copyOf(levels);
        if (stepsPerLevel < 2) {
            throw new IllegalArgumentException("Invalid steps-per-level: " + stepsPerLevel + " (must be >= 2)");
        }
    }

    /**
     * One batch of the climb.
     *
     * @param iteration from 1
     * @param truthNats of the level
     * @param nats value of the batch, or of the window that ends with it
     */
    public record Step(int iteration, double truthNats, double nats) {}

    /**
     * How the values of one level lie about its truth.
     *
     * @param truthNats of the level
     * @param bias mean value less the truth, nats
     * @param variance of the values, nats²
     */
    public record LevelError(double truthNats, double bias, double variance) {

        /** Root mean squared error in nats. */
        public double rmse() {
            return Math.sqrt(bias * bias + variance);
        }
    }

    /**
     * Trains one critic up the whole staircase, on fresh batches.
     *
     * @param bound as {@link PairwiseBounds} reads it
     * @param settings critic, pairs, batch size, learning rate, which stays as it is, and the batches of a window; the papers take 64, 5e-4
     *     and 1
     * @param seed of weights and batches
     * @param progress told the number of batches, every now and then
     * @return one step a batch
     */
    public List<Step> climb(String bound, NeuralSettings settings, long seed, IntConsumer progress) {
        int batches = levels.size() * stepsPerLevel;
        TrainingCurve curve = new TrainingCurve(batches, settings.window());
        List<Step> steps = new ArrayList<>(batches);
        try (PairwiseCritic critic = critic(bound, settings, seed)) {
            for (int k = 0; k < batches; k++) {
                double truth = levels.get(k / stepsPerLevel);
                critic.step(batch(truth, settings.batchSize(), Seeds.stream(seed, "staircase-batch", k)), curve);
                steps.add(new Step(k + 1, truth, curve.last()));
                if ((k + 1) % 100 == 0) {
                    progress.accept(k + 1);
                }
            }
        }
        return steps;
    }

    private PairwiseCritic critic(String bound, NeuralSettings settings, long seed) {
        return new PairwiseCritic(
                PairwiseBounds.CATALOGUE.parse(bound),
                settings,
                new Adam(settings.learningRate()),
                dimension,
                dimension,
                seed);
    }

    /** Drawn here because the samplers know this package: independent pairs of coordinates, all of one correlation. */
    private PairedSamples batch(double truthNats, int n, RandomStream random) {
        double rest = Math.exp(-truthNats / dimension);
        double rho = Math.sqrt(1 - rest * rest);
        float[] x = new float[n * dimension];
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double value = random.nextGaussian();
            x[i] = (float) value;
            y[i] = (float) (rho * value + rest * random.nextGaussian());
        }
        return new PairedSamples(x, dimension, y, dimension);
    }

    /** Bias and variance over all batches of each level, the climb to it among them. */
    public List<LevelError> errors(List<Step> steps) {
        return errors(steps, stepsPerLevel);
    }

    /** The same over the last batches of each level. */
    public List<LevelError> errors(List<Step> steps, int last) {
        List<LevelError> errors = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            double truth = levels.get(level);
            double[] nats = steps.subList((level + 1) * stepsPerLevel - last, (level + 1) * stepsPerLevel).stream()
                    .mapToDouble(Step::nats)
                    .toArray();
            double mean = Arrays.stream(nats).sum() / last;
            double squares =
                    Arrays.stream(nats).map(v -> (v - mean) * (v - mean)).sum();
            errors.add(new LevelError(truth, mean - truth, squares / last));
        }
        return errors;
    }
}
