package org.infoshape.result;

import java.io.Serializable;

/**
 * One estimate of the mutual information of one pair of variables, with what is needed to trust or distrust it.
 *
 * @param estimator name of the estimator in kebab case, such as {@code remine}
 * @param task what was measured, such as {@code I(Z;L) after}
 * @param nats the estimate in nats, read on samples that were not trained on and without any penalty; NaN if it failed
 * @param standardError of {@code nats}, by a jackknife over the samples; NaN if it cannot be told
 * @param nSamples samples used in all
 * @param seed of the estimate
 * @param elapsedSeconds wall clock
 * @param diagnostics health of the estimate
 */
public record MutualInformationEstimate(
        String estimator,
        String task,
        double nats,
        double standardError,
        int nSamples,
        long seed,
        double elapsedSeconds,
        EstimateDiagnostics diagnostics)
        implements Serializable {}
