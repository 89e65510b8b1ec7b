package org.infoshape.jobs.trainencoder;

import org.infoshape.measurement.BeforeAfter;
import org.infoshape.measurement.RawBeforeAfter;
import org.jspecify.annotations.Nullable;

/**
 * What {@code summary.json} of {@code train-encoder} holds.
 *
 * @param utilityNats I(Z;L), lower bound read on held-out samples
 * @param leakageNats I(X;Z), lower bound
 * @param leakageRecodedNats the same on re-coded Z
 * @param exactLeakageNats I(X;Z) from the densities; null without encoder noise
 * @param auc of the classifier of table 4.1
 * @param reconstructionRSquared share of the variance of X that a fresh network rebuilds from Z
 * @param criticIterations mini-batches that trained the critics
 * @param encoderSteps mini-batches that trained the encoder
 * @param elapsedSeconds of the whole run, or of its last part if it was resumed
 * @param parametersSha256 of encoder and critics at the end
 */
public record TrainEncoderSummary(
        BeforeAfter utilityNats,
        BeforeAfter leakageNats,
        BeforeAfter leakageRecodedNats,
        @Nullable BeforeAfter exactLeakageNats,
        RawBeforeAfter auc,
        BeforeAfter reconstructionRSquared,
        int criticIterations,
        int encoderSteps,
        double elapsedSeconds,
        String parametersSha256) {}
