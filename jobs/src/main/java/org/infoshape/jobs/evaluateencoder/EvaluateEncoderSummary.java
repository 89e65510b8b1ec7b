package org.infoshape.jobs.evaluateencoder;

import java.util.Map;
import org.infoshape.measurement.BeforeAfter;
import org.infoshape.measurement.RawBeforeAfter;
import org.jspecify.annotations.Nullable;

/**
 * What {@code summary.json} of {@code evaluate-encoder} holds. Before: the untrained encoder; after: the model; raw: no encoder.
 *
 * @param auc held-out, by classifier
 * @param rawUtilityNats I(X;L), lower bound: what no encoder can exceed
 * @param utilityNats I(Z;L), lower bound
 * @param leakageNats I(X;Z), lower bound
 * @param leakageRecodedNats the same on re-coded Z
 * @param exactLeakageNats I(X;Z) from the densities; null without encoder noise
 * @param reconstructionRSquared share of the variance of X that a fresh network rebuilds from Z
 * @param elapsedSeconds of the whole run
 * @param modelSha256 of the model's file
 */
public record EvaluateEncoderSummary(
        Map<String, RawBeforeAfter> auc,
        double rawUtilityNats,
        BeforeAfter utilityNats,
        BeforeAfter leakageNats,
        BeforeAfter leakageRecodedNats,
        @Nullable BeforeAfter exactLeakageNats,
        BeforeAfter reconstructionRSquared,
        double elapsedSeconds,
        String modelSha256) {}
