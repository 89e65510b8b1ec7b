package org.infoshape.jobs.estimateinformation;

import java.io.Serializable;
import java.util.List;
import org.infoshape.estimator.CriticEstimator;
import org.infoshape.estimator.EstimationSettings;
import org.infoshape.estimator.EstimationTask;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.MutualInformationEstimate;

/**
 * One estimate, on whatever machine. Estimators of one repeat share its seed, hence its split, batches and initial weights, so
 * that they differ in their bounds alone.
 *
 * @param estimator a bound with its constants, as the user has written it
 * @param settings of the estimate
 * @param seed of the repeat
 */
record EstimationTrial(String estimator, EstimationSettings settings, long seed) implements Serializable {

    /**
     * What all trials share.
     *
     * @param task what is estimated, such as {@code I(features;label)}
     * @param samples of the pair
     * @param evaluationShare share of the samples that estimates are read on
     * @param labelEntropyNats H(L) if a side is a label, else NaN
     */
    record Inputs(String task, PairedSamples samples, double evaluationShare, double labelEntropyNats)
            implements Serializable {}

    /**
     * @param estimate NaN if it failed
     * @param error why it failed; empty if it did not
     */
    record Outcome(MutualInformationEstimate estimate, String error) implements Serializable {

        boolean failed() {
            return !error.isEmpty();
        }
    }

    /** Estimates; a failure is an outcome, too. */
    Outcome run(Inputs inputs) {
        long started = System.nanoTime();
        try {
            PairedSamples.Split split = inputs.samples.split(1 - inputs.evaluationShare, seed);
            MutualInformationEstimate estimate = named(new CriticEstimator(settings)
                    .estimate(new EstimationTask(
                            inputs.task, split.train(), split.evaluation(), inputs.labelEntropyNats, seed)));
            return new Outcome(estimate, Double.isFinite(estimate.nats()) ? "" : "the training diverged");
        } catch (RuntimeException e) {
            String error = e.getMessage() == null ? e.toString() : e.getMessage();
            return new Outcome(nothing(inputs, (System.nanoTime() - started) / 1e9), error);
        }
    }

    private MutualInformationEstimate named(MutualInformationEstimate estimate) {
        return new MutualInformationEstimate(
                estimator,
                estimate.task(),
                estimate.nats(),
                estimate.standardError(),
                estimate.nSamples(),
                seed,
                estimate.elapsedSeconds(),
                estimate.diagnostics());
    }

    private MutualInformationEstimate nothing(Inputs inputs, double seconds) {
        return new MutualInformationEstimate(
                estimator,
                inputs.task,
                Double.NaN,
                Double.NaN,
                inputs.samples.nSamples(),
                seed,
                seconds,
                new EstimateDiagnostics(0, false, false, false, true, List.of()));
    }
}
