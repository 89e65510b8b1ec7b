package org.infoshape.estimator;

import java.io.Serializable;

/**
 * How long a critic is trained.
 *
 * @param iterations training mini-batches
 * @param batchSize joint samples of a mini-batch
 * @param window mini-batches that a point of the training curve is averaged over
 * @param restarts trainings from other weights, at least 1; the best on the samples kept apart is read
 */
record TrainingProtocol(int iterations, int batchSize, int window, int restarts) implements Serializable {}
