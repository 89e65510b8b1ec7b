package org.infoshape.jobs.sweephyperparameters;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.infoshape.jobs.TrialContext;
import org.infoshape.jobs.sweephyperparameters.TrialOutcome.Ending;
import org.infoshape.result.Storage;
import org.infoshape.sweep.Claim;
import org.infoshape.sweep.ClaimAnswer;
import org.infoshape.sweep.ClaimRequest;
import org.infoshape.sweep.TrialLedger;
import org.infoshape.sweep.TrialRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs trials against the ledger, in a task of an executor or in a thread of the driver.
 *
 * <p>An error of the trial's own is recorded and swallowed: Spark would run the trial three more times. An error of the
 * ledger and the loss of the executor are Spark's to handle.
 *
 * @param folder of the sweep
 * @param application Spark application
 * @param lease for how long a silent attempt counts as alive
 * @param objectives metrics that must be numbers; the first one is reported
 */
record TrialRunner(String folder, String application, Duration lease, List<String> objectives) implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);

    /** Runs a trial unless it is complete or another's. */
    TrialOutcome run(TrialOrder order, TrialBody body) throws IOException, InterruptedException {
        Storage sweep = Storages.at(folder);
        TrialLedger ledger = new TrialLedger(sweep, Clock.systemUTC(), LOG::warn);
        Optional<TrialRecord> known = ledger.find(order.key());
        if (known.isPresent()) {
            return complete(order, known.get());
        }
        ClaimAnswer answer =
                ledger.claim(order.key(), new ClaimRequest(application, host(), lease, order.attemptsBefore()));
        if (answer instanceof ClaimAnswer.Granted granted) {
            return attemptOrRelease(order, body, ledger, granted.claim());
        } else if (answer instanceof ClaimAnswer.AlreadyComplete done) {
            return complete(order, done.record());
        } else if (answer instanceof ClaimAnswer.AlreadyFailed failed) {
            return new TrialOutcome(order, Ending.FAILED, Double.NaN, failed.error());
        }
        return new TrialOutcome(order, Ending.BUSY, Double.NaN, "");
    }

    /** Where nothing can be written the attempt was interrupted: its executor was not lost, and is not to be counted as lost. */
    private TrialOutcome attemptOrRelease(TrialOrder order, TrialBody body, TrialLedger ledger, Claim claim)
            throws IOException, InterruptedException {
        try {
            return attempt(order, body, ledger, claim);
        } catch (IOException e) {
            try {
                ledger.release(claim, 0);
            } catch (IOException alsoNotWritten) {
                e.addSuppressed(alsoNotWritten);
            }
            throw e;
        }
    }

    private TrialOutcome attempt(TrialOrder order, TrialBody body, TrialLedger ledger, Claim claim)
            throws IOException, InterruptedException {
        Storage sweep = Storages.at(folder);
        Storage logs = sweep.folder("logs");
        String logName = TrialLog.name(order.number(), order.rung());
        TrialLog log = new TrialLog();
        SweepTrialContext context = new SweepTrialContext(sweep, order.key(), log);
        long started = System.nanoTime();
        SortedMap<String, Double> metrics;
        try (var alive = ActiveAttempts.begin(new ActiveAttempts.Attempt(ledger, claim, lease, log, logs, logName))) {
            Config settings = ConfigFactory.parseString(order.settings());
            metrics = Metrics.of(body.run(settings, context));
            requireNumbers(metrics);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            // what filled the memory went with the trial's stack, so the executor may live
            double seconds = seconds(started);
            if (interrupted(e)) {
                ledger.release(claim, seconds);
                throw new InterruptedException("Trial " + order.number() + " was interrupted");
            }
            log.stackTrace(e);
            log.store(logs, logName);
            ledger.fail(claim, describe(e), seconds);
            return new TrialOutcome(order, Ending.FAILED, Double.NaN, describe(e));
        }
        log.store(logs, logName);
        TrialRecord record = new TrialRecord(
                order.key(),
                order.parameters(),
                order.rung(),
                metrics,
                claim.attempt(),
                claim.atMillis(),
                seconds(started),
                host());
        ledger.complete(record);
        context.discardCheckpoints();
        return complete(order, record);
    }

    private TrialOutcome complete(TrialOrder order, TrialRecord record) {
        return new TrialOutcome(order, Ending.COMPLETE, record.metric(objectives.get(0)), "");
    }

    private void requireNumbers(SortedMap<String, Double> metrics) {
        for (String objective : objectives) {
            double value = metrics.getOrDefault(objective, Double.NaN);
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("objective " + objective + " is " + value + " (must be a finite number)");
            }
        }
    }

    private static boolean interrupted(Throwable error) {
        TaskContext task = TaskContext.get();
        return error instanceof InterruptedException
                || error instanceof TaskKilledException
                || Thread.currentThread().isInterrupted()
                || (task != null && task.isInterrupted());
    }

    /** One line, the same for the same fault. */
    private static String describe(Throwable error) {
        String message = error.getMessage() == null
                ? ""
                : ": " + error.getMessage().lines().findFirst().orElse("");
        String limit = error instanceof OutOfMemoryError
                ? " (the heap of its process is " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB)"
                : "";
        return error.getClass().getSimpleName() + message + limit;
    }

    private static double seconds(long startedNanos) {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** What a trial sees of the sweep's folder. */
    private record SweepTrialContext(Storage sweep, String key, TrialLog log) implements TrialContext {

        @Override
        public Storage checkpoints() throws IOException {
            return sweep.folder("trial-checkpoints").folder(key);
        }

        @Override
        public Storage files() throws IOException {
            return TrialFiles.of(sweep, key);
        }

        @Override
        public void log(String line) {
            log.line(line);
        }

        void discardCheckpoints() throws IOException {
            sweep.folder("trial-checkpoints").delete(key);
        }
    }
}
