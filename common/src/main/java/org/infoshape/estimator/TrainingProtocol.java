package org.infoshape.estimator;

import java.io.Serializable;

/**
 * How long a critic is trained.
 *
 * @param iterations training mini-batches, fewer where a critic has long found nothing better
 * @param batchSize joint samples of a mini-batch
 * @param window mini-batches that a point of the training curve is averaged over
 * @param restarts trainings from other weights, at least 1; read together where the bound is read from pooled scores, else the best
 * @param halfSamples whether {@link HalfSamples} are asked for the health of the estimate, where the bound is read from pooled scores:
 *     two more trainings
 */
record TrainingProtocol(int iterations, int batchSize, int window, int restarts, boolean halfSamples)
        implements Serializable {}
