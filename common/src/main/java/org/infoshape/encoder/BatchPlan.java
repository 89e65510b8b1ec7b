package org.infoshape.encoder;

import java.io.Serializable;

/**
 * What a worker must know to make its mini-batches.
 *
 * @param schedule which iterations move what
 * @param batchSize rows of a batch, a worker
 * @param encoderBatchSize rows of the batch of an encoder step, a worker; unused if the schedule is joint
 * @param outputs dimension of the representation
 * @param noiseSigma standard deviation of the noise added to the representation; 0 for none
 */
public record BatchPlan(TrainingSchedule schedule, int batchSize, int encoderBatchSize, int outputs, double noiseSigma)
        implements Serializable {}
