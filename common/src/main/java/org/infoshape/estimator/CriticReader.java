package org.infoshape.estimator;

import java.io.Serializable;
import java.util.Arrays;
import org.infoshape.bound.Reading;
import org.infoshape.random.Seeds;

/**
 * How a critic is judged while it is trained, and read when it is chosen.
 *
 * @param reading of its bound
 * @param batchSize samples of a batch where it is read batch by batch
 * @param seed of the negatives
 */
record CriticReader(Reading reading, int batchSize, long seed) implements Serializable {

    private static final int DERANGEMENTS = 10;

    /** Of the interval of the scale; leaves it known to 1/256. */
    private static final int HALVINGS = 8;

    /**
     * @param worth larger is better
     * @param scale of the scores that it has this worth with
     */
    record Judgement(double worth, double scale) {}

    /** Of a critic that gives every pair the same score; what must be exceeded to be chosen. */
    double worthOfNothing() {
        return reading == Reading.CONTRAST ? Double.NEGATIVE_INFINITY : 0;
    }

    /**
     * Judges a critic on samples kept apart: by its bound; where it is a conditional density by its likelihood, since an
     * upper bound is not better for being larger.
     *
     * <p>A critic that has learnt training pairs by heart is sure of itself where it knows nothing, and its value on other
     * samples falls below what it could be: below 0, where x and y have nothing in common. Scores times a factor in [0, 1] are
     * the scores of another critic, so its Donsker-Varadhan value is a lower bound as well; with 0 it is the critic that knows
     * nothing, of value 0. The value is concave in the factor.
     *
     * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al. 2017, section 4.2: temperature scaling</a>
     */
    Judgement judge(LearningCritic critic, PairedSamples apart) {
        int n = apart.nSamples();
        return switch (reading) {
            case DONSKER_VARADHAN -> {
                ScaledScores scaled = scaled(critic.scoresOf(apart), n);
                double scale = scaled.bestScale(HALVINGS);
                yield new Judgement(scaled.nats(scale), scale);
            }
            case NGUYEN_WAINWRIGHT_JORDAN ->
                new Judgement(
                        HeldOutBound.of(critic.scoresOf(apart), reading, n, seed)
                                .nats(),
                        1);
            case CONTRAST -> new Judgement(likelihood(critic.scoresOf(apart), n), 1);
            case BATCHES -> new Judgement(batches(critic, apart).nats(), 1);
        };
    }

    private ScaledScores scaled(HeldOutBound.Scores scores, int n) {
        int[] order = Seeds.stream(seed, "selection-order").permutation(n);
        float[] joint = scores.of(order, order);
        int derangements = Math.min(DERANGEMENTS, n - 1);
        float[] marginal = new float[n * derangements];
        for (int d = 0; d < derangements; d++) {
            int by = HeldOutBound.roll(d, derangements, n);
            System.arraycopy(scores.marginal(order, HeldOutBound.rolled(order, by)), 0, marginal, d * n, n);
        }
        return new ScaledScores(joint, marginal);
    }

    private static double likelihood(HeldOutBound.Scores scores, int n) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        double sum = 0;
        for (float score : scores.of(all, all)) {
            sum += score;
        }
        return sum / n;
    }

    /** The value of a chosen critic on samples that it was neither trained on nor chosen by. */
    HeldOutBound.Value read(LearningCritic critic, PairedSamples evaluation) {
        return reading == Reading.BATCHES
                ? batches(critic, evaluation)
                : HeldOutBound.of(critic.scoresOf(evaluation), reading, evaluation.nSamples(), seed);
    }

    /** The mean over batches, with the standard error of that mean; NaN for the error of a single batch. */
    private HeldOutBound.Value batches(LearningCritic critic, PairedSamples samples) {
        int n = samples.nSamples();
        int size = Math.min(batchSize, n);
        int[] order = Seeds.stream(seed, "evaluation-order").permutation(n);
        double[] nats = new double[n / size];
        Arrays.setAll(nats, b -> critic.batchNats(samples, Arrays.copyOfRange(order, b * size, (b + 1) * size)));
        double mean = Arrays.stream(nats).sum() / nats.length;
        double squares = Arrays.stream(nats).map(v -> (v - mean) * (v - mean)).sum();
        return new HeldOutBound.Value(mean, Math.sqrt(squares / (nats.length - 1) / nats.length));
    }
}
