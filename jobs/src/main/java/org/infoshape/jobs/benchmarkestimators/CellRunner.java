package org.infoshape.jobs.benchmarkestimators;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.infoshape.data.Standardiser;
import org.infoshape.estimator.EstimationTask;
import org.infoshape.estimator.GaussianConditional;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.estimator.Preprocessing;
import org.infoshape.measurement.LabelEntropy;
import org.infoshape.random.Seeds;
import org.infoshape.result.MutualInformationEstimate;
import org.infoshape.result.Storage;
import org.infoshape.sampler.GaussianPair;
import org.infoshape.sweep.ClaimAnswer;
import org.infoshape.sweep.ClaimRequest;
import org.infoshape.sweep.TrialLedger;
import org.infoshape.sweep.TrialRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cells against the ledger, on an executor. A cell whose file is there is read, not run; one that fails is noted as
 * failed and tried again by the next run.
 *
 * @param folder of the run
 * @param application Spark application
 */
record CellRunner(String folder, String application) implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(CellRunner.class);

    /** No cell is silent for longer and still alive. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    CellResult run(Cell cell) throws IOException {
        TrialLedger ledger = new TrialLedger(Storage.at(folder), Clock.systemUTC(), LOG::warn);
        String key = cell.key();
        Optional<TrialRecord> known = ledger.find(key);
        if (known.isPresent()) {
            return CellResult.of(known.get());
        }
        // attempts of other runs may be tried again, hence no attempt counts as made since this run began
        ClaimAnswer answer = ledger.claim(key, new ClaimRequest(application, host(), LEASE, Integer.MAX_VALUE));
        if (answer instanceof ClaimAnswer.AlreadyFailed failed) {
            return CellResult.failed(failed.error(), 0);
        }
        long startedMillis = Clock.systemUTC().millis();
        long started = System.nanoTime();
        CellResult result = estimated(cell, started);
        if (result.state() != CellResult.State.FAILED) {
            // two drivers at one cell find the same value, and the first file stays
            int attempt = answer instanceof ClaimAnswer.Granted granted
                    ? granted.claim().attempt()
                    : 0;
            ledger.complete(new TrialRecord(
                    key,
                    cell.parameters(),
                    0,
                    result.metrics(),
                    attempt,
                    startedMillis,
                    secondsSince(started),
                    host()));
        } else if (answer instanceof ClaimAnswer.Granted granted) {
            ledger.fail(granted.claim(), result.error(), result.seconds());
        }
        return result;
    }

    /** Estimates without the ledger. */
    static CellResult estimated(Cell cell, long started) {
        try {
            EstimationTask task = task(cell);
            if (cell.estimator().obstacle(task).isPresent()) {
                return CellResult.doesNotApply();
            }
            MutualInformationEstimate estimate = cell.estimator().estimate(task);
            return Double.isNaN(estimate.nats())
                    ? CellResult.failed("the training diverged", estimate.elapsedSeconds())
                    : CellResult.of(estimate);
        } catch (RuntimeException | OutOfMemoryError e) {
            String error = e.getMessage() == null
                    ? e.toString()
                    : e.getMessage().lines().findFirst().orElse("");
            LOG.warn("{} on {} failed", cell.estimator().name(), cell.task().id(), e);
            return CellResult.failed(error, secondsSince(started));
        }
    }

    /** The cell's samples, the same for every estimator. */
    private static EstimationTask task(Cell cell) {
        Cell.Protocol protocol = cell.protocol();
        PairedSamples samples = cell.task()
                .sampler()
                .sample(cell.nSamples(), Seeds.derive(protocol.runSeed(), "benchmark-samples", cell.seed()));
        long seed = Seeds.derive(protocol.runSeed(), "benchmark-estimate", cell.seed());
        PairedSamples.Split drawn = samples.split(1 - protocol.evaluationShare(), seed);
        OptionalDouble entropy = LabelEntropy.natsIfLabel(samples.y(), samples.dimY());
        return EstimationTask.of(
                        cell.task().id(), protocol.preprocessing().recodings(drawn), entropy.orElse(Double.NaN), seed)
                .withConditional(conditional(cell, drawn));
    }

    /** The density of y given x, where it is Gaussian and the preprocessing has left it so. */
    private static @Nullable GaussianConditional conditional(Cell cell, PairedSamples.Split drawn) {
        if (!(cell.task().sampler() instanceof GaussianPair pair)
                || !cell.protocol().preprocessing().shiftsAndScales()) {
            return null;
        }
        boolean standardised = cell.protocol().preprocessing() == Preprocessing.STANDARDISED;
        int dimY = pair.dimY();
        Standardiser ofY = Standardiser.of(drawn.train().y(), dimY);
        float[] means = pair.meansOfY(drawn.evaluation().x());
        double[] sigmas = new double[dimY];
        for (int c = 0; c < dimY; c++) {
            sigmas[c] = pair.deviationOfY(c) / (standardised ? ofY.scale(c) : 1);
        }
        return new GaussianConditional(standardised ? ofY.apply(means) : means, sigmas);
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
