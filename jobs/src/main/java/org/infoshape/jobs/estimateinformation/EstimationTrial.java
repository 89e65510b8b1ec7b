package org.infoshape.jobs.estimateinformation;

import java.io.Serializable;
import java.util.Set;
import org.infoshape.estimator.EstimationTask;
import org.infoshape.estimator.Estimator;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.estimator.Estimators;
import org.infoshape.estimator.GaussianConditional;
import org.infoshape.estimator.NeuralSettings;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.estimator.Preprocessing;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;
import org.jspecify.annotations.Nullable;

/**
 * One estimate, on whatever machine. Estimators of one repeat share its seed, hence its split, batches and initial weights, so
 * that they differ in their bounds alone.
 *
 * @param estimator a name with its constants, as the user has written it
 * @param settings of its training, if it has one
 * @param seed of the repeat
 */
record EstimationTrial(String estimator, NeuralSettings settings, long seed) implements Serializable {

    /**
     * What all trials share.
     *
     * @param task what is estimated, such as {@code I(features;label)}
     * @param samples of the pair
     * @param evaluationShare share of the samples that estimates are read on
     * @param labelEntropyNats H(L) if a side is a label, else NaN
     * @param preprocessing of the columns for trained lower bounds
     * @param conditional the density of y given x of every sample, where it is known; else null
     */
    record Inputs(
            String task,
            PairedSamples samples,
            double evaluationShare,
            double labelEntropyNats,
            Preprocessing preprocessing,
            @Nullable GaussianConditional conditional)
            implements Serializable {

        EstimationTask task(long seed, EstimatorKind kind) {
            double trained = 1 - evaluationShare;
            PairedSamples.Split drawn = samples.split(trained, seed);
            Preprocessing ofKind = kind == EstimatorKind.LOWER_BOUND ? preprocessing : Preprocessing.RAW;
            return EstimationTask.of(task, ofKind.recodings(drawn), labelEntropyNats, seed)
                    .withConditional(
                            conditional == null
                                    ? null
                                    : conditional.rows(PairedSamples.secondRows(samples.nSamples(), trained, seed)));
        }
    }

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
            Estimator parsed = Estimators.parse(estimator, settings);
            MutualInformationEstimate estimate = named(parsed.estimate(inputs.task(seed, parsed.kind())));
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
                EstimateDiagnostics.untrained(Set.of(EstimateFlag.NOT_A_NUMBER)));
    }
}
