package org.infoshape.estimator;

import java.io.Serializable;
import java.util.List;
import org.infoshape.bound.PooledWindow;
import org.infoshape.network.CriticActivation;

/**
 * How the neural estimators are trained; the others do not look at it.
 *
 * @param critic network
 * @param pairs marginal samples of a batch
 * @param learningRate of Adam, a fifth of it in the last 30 % of the iterations; 3e-3 converges in some hundred iterations
 * @param iterations training mini-batches, fewer where a critic has long found nothing better
 * @param batchSize joint samples of a mini-batch
 * @param window mini-batches that a point of the training curve is averaged over
 * @param restarts trainings from other weights, at least 1; read together where the bound is read from pooled scores, else the best
 * @param halfSamples whether two more critics, trained on half of the samples each, are asked whether there are enough of them
 */
public record NeuralSettings(
        CriticDesign critic,
        Pairs pairs,
        double learningRate,
        int iterations,
        int batchSize,
        int window,
        int restarts,
        boolean halfSamples)
        implements Serializable {

    /** How marginal samples are made of a batch of joint ones. */
    public enum Pairs {
        /** n of them: every x with the y of the next sample of the shuffled batch. */
        ROLLED,

        /** n of them: a random permutation, as in the thesis; about one true pair stays among them. */
        PERMUTED,

        /** All n² - n: every x with the y of every other sample. */
        ALL
    }

    public NeuralSettings {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("Invalid learning-rate: " + learningRate + " (must be > 0)");
        }
        requireAtLeast("iterations", iterations, 2);
        requireAtLeast("batch-size", batchSize, 2);
        requireAtLeast("window", window, 1);
        requireAtLeast("restarts", restarts, 1);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be >= " + least + ")");
        }
    }

    /** A joint critic 256-256 ReLU over all pairs, Adam 3e-3, one training. */
    public static NeuralSettings of(int iterations, int batchSize) {
        return new NeuralSettings(
                new CriticDesign(CriticDesign.Kind.JOINT, List.of(256, 256), CriticActivation.RELU),
                Pairs.ALL,
                3e-3,
                iterations,
                batchSize,
                PooledWindow.DEFAULT_BATCHES,
                1,
                false);
    }

    public NeuralSettings withCritic(CriticDesign other) {
        return new NeuralSettings(other, pairs, learningRate, iterations, batchSize, window, restarts, halfSamples);
    }

    public NeuralSettings withPairs(Pairs other) {
        return new NeuralSettings(critic, other, learningRate, iterations, batchSize, window, restarts, halfSamples);
    }

    public NeuralSettings withLearningRate(double other) {
        return new NeuralSettings(critic, pairs, other, iterations, batchSize, window, restarts, halfSamples);
    }

    public NeuralSettings withHalfSamples(boolean other) {
        return new NeuralSettings(critic, pairs, learningRate, iterations, batchSize, window, restarts, other);
    }

    public NeuralSettings withRestarts(int other) {
        return new NeuralSettings(critic, pairs, learningRate, iterations, batchSize, window, other, halfSamples);
    }
}
