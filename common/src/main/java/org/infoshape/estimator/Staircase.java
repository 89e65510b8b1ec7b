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
 * <p>The papers read the critic as it is, pushed about by the last batches of 64 samples. It can be read by a running mean of its weights
 * instead, by a {@link TrailingCritic}: of a fresh batch as well, so what is read is the same bound of the same kind of critic at no time
 * later than the papers', but neither their figure to the letter.
 *
 * @param dimension of x and of y; 20 in the papers
 * @param levels true values in nats, in order; 2, 4, 6, 8, 10 in the papers
 * @param stepsPerLevel batches of each level; 4000 in the papers
 * @param span batches that the running mean of the weights spans by which a batch is read; 1 for the critic as it is, as in the papers
 * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, figure 2</a>
 * @see <a href="https://arxiv.org/abs/2011.07932">Choi and Lee 2020, table 1</a>
 */
public record Staircase(int dimension, List<Double> levels, int stepsPerLevel, int span) implements Serializable {

    /** Batches that the exponential smoothing spans, as in Poole et al.'s figures. */
    private static final int SPAN = 200;

    private static final double NEWEST = 2.0 / (SPAN + 1);

    public Staircase {
        levels = List.copyOf(levels);
        if (stepsPerLevel < 2) {
            throw new IllegalArgumentException("Invalid steps-per-level: " + stepsPerLevel + " (must be >= 2)");
        }
        if (span < 1) {
            throw new IllegalArgumentException("Invalid span: " + span + " (must be >= 1)");
        }
    }

    /** That of the ReMINE and SMILE papers. */
    public static Staircase ofThePapers() {
        return new Staircase(20, List.of(2.0, 4.0, 6.0, 8.0, 10.0), 4000, 1);
    }

    /**
     * One batch of the climb.
     *
     * @param iteration from 1
     * @param truthNats of the level
     * @param nats value of the batch
     * @param smoothedNats exponential moving average of the values so far
     */
    public record Step(int iteration, double truthNats, double nats, double smoothedNats) {}

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
     * @param settings critic, pairs, batch size and learning rate, which stays as it is; the papers take 64, 5e-4
     * @param seed of weights and batches
     * @param progress told the number of batches, every now and then
     * @return one step a batch
     */
    public List<Step> climb(String bound, NeuralSettings settings, long seed, IntConsumer progress) {
        int batches = levels.size() * stepsPerLevel;
        TrainingCurve curve = new TrainingCurve(batches, 1);
        List<Step> steps = new ArrayList<>(batches);
        try (PairwiseCritic critic = critic(bound, settings, seed);
                TrailingCritic trailing = span > 1 ? new TrailingCritic(critic(bound, settings, seed), span) : null) {
            double smoothed = 0;
            for (int k = 0; k < batches; k++) {
                double truth = levels.get(k / stepsPerLevel);
                PairedSamples batch = batch(truth, settings.batchSize(), Seeds.stream(seed, "staircase-batch", k));
                critic.step(batch, curve);
                double nats = trailing == null ? curve.last() : trailing.nats(batch);
                if (trailing != null) {
                    trailing.follow(critic.parameters());
                }
                smoothed = k == 0 ? nats : NEWEST * nats + (1 - NEWEST) * smoothed;
                steps.add(new Step(k + 1, truth, nats, smoothed));
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
