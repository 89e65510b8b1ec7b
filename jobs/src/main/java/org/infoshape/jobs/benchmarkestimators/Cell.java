package org.infoshape.jobs.benchmarkestimators;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.infoshape.estimator.Estimator;
import org.infoshape.estimator.EstimatorKind;
import org.infoshape.estimator.Preprocessing;
import org.infoshape.sampler.BenchmarkTask;
import org.infoshape.sweep.TrialIdentity;

/**
 * One estimate of the benchmark: an estimator, a task, a number of samples and a seed.
 *
 * @param estimator with all settings that it depends on
 * @param task what is sampled
 * @param nSamples training and evaluation samples together
 * @param seed of samples and estimate, as results name it
 * @param protocol what else decides the value
 */
record Cell(Estimator estimator, BenchmarkTask task, int nSamples, long seed, Protocol protocol)
        implements Serializable {

    /** The name that keys of the ledger begin from. */
    private static final String JOB = "benchmark-estimators";

    /**
     * What an estimate depends on beside its estimator and its task.
     *
     * @param runSeed that samples are derived from
     * @param evaluationShare of the samples that estimates are read on
     * @param preprocessing of the columns
     * @param neural settings of the training, as they are written to the ledger; empty for a reference
     */
    record Protocol(long runSeed, double evaluationShare, Preprocessing preprocessing, String neural)
            implements Serializable {

        Map<String, Object> settings() {
            Map<String, Object> settings = new TreeMap<>();
            settings.put("seed", runSeed);
            settings.put("evaluation-share", evaluationShare);
            settings.put("preprocessing", preprocessing.name());
            settings.put("neural", neural);
            return settings;
        }
    }

    /** What tells this cell from the others of its grid. */
    TreeMap<String, Object> parameters() {
        TreeMap<String, Object> parameters = new TreeMap<>();
        parameters.put("estimator", estimator.name());
        parameters.put("task", task.id());
        parameters.put("n-samples", nSamples);
        parameters.put("sample", seed);
        return parameters;
    }

    /** Name of its file: the digest of all that its value depends on, so a grid that grows keeps what it has. */
    String key() {
        Map<String, Object> settings = parameters();
        settings.putAll(protocol.settings());
        return new TrialIdentity(JOB, "cell", settings, 0, Optional.empty(), Optional.empty()).key();
    }

    /** Rough work, to begin with the longest. */
    double cost() {
        double columns = task.sampler().dimX() + task.sampler().dimY();
        return estimator.kind() == EstimatorKind.REFERENCE ? columns * nSamples / 1e9 : 1 + columns / 100;
    }
}
