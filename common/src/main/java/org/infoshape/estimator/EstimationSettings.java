package org.infoshape.estimator;

import java.io.Serializable;
import org.infoshape.bound.PooledWindow;
import org.infoshape.network.CriticNetwork;

/**
 * How a neural lower bound on mutual information is trained and read.
 *
 * @param critic statistics network and bound
 * @param learningRate of Adam, a fifth of it in the last 30 % of the iterations; 3e-3 converges in some hundred iterations
 *     where the thesis' 1e-4 takes thousands
 * @param iterations training mini-batches
 * @param batchSize joint samples of a mini-batch; as many marginal ones are made of them
 * @param window K of the thesis' Algorithm 2: mini-batches that a point of the training curve is pooled over
 */
public record EstimationSettings(CriticNetwork critic, double learningRate, int iterations, int batchSize, int window)
        implements Serializable {

    public EstimationSettings {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("Invalid learning-rate: " + learningRate + " (must be > 0)");
        }
        if (iterations < 2) {
            throw new IllegalArgumentException("Invalid iterations: " + iterations + " (must be >= 2)");
        }
        if (batchSize < 2) {
            throw new IllegalArgumentException("Invalid batch-size: " + batchSize + " (must be >= 2)");
        }
        if (window < 1) {
            throw new IllegalArgumentException("Invalid window: " + window + " (must be >= 1)");
        }
    }

    /** With the thesis' window. */
    public EstimationSettings(CriticNetwork critic, double learningRate, int iterations, int batchSize) {
        this(critic, learningRate, iterations, batchSize, PooledWindow.DEFAULT_BATCHES);
    }
}
