package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.infoshape.result.Storage;
import org.infoshape.sweep.Claim;
import org.infoshape.sweep.TrialLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that this process is at. One thread gives their signs of life; if the process is asked to end, as an executor
 * is when its driver is gone, their claims are released, so that nobody has to wait for them to grow stale.
 */
final class ActiveAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveAttempts.class);
    private static final Set<Attempt> ATTEMPTS = ConcurrentHashMap.newKeySet();
    /** File systems close at priority 10. */
    private static final int BEFORE_FILE_SYSTEMS = 90;

    private static final int PULSE_MILLIS = 500;

    static {
        ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "trials-alive");
            thread.setDaemon(true);
            return thread;
        });
        var unused = pulse.scheduleAtFixedRate(
                () -> ATTEMPTS.forEach(Attempt::pulse), PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
        ShutdownHookManager.get().addShutdownHook(ActiveAttempts::releaseAll, BEFORE_FILE_SYSTEMS);
    }

    private ActiveAttempts() {}

    /** One claimed attempt, from its begin to its end. */
    static final class Attempt implements AutoCloseable {
        private final TrialLedger ledger;
        private final Claim claim;
        private final TrialLog log;
        private final Storage logs;
        private final String logName;
        private volatile long nextPulse;
        private final long pulseNanos;

        Attempt(TrialLedger ledger, Claim claim, Duration lease, TrialLog log, Storage logs, String logName) {
            this.ledger = ledger;
            this.claim = claim;
            this.log = log;
            this.logs = logs;
            this.logName = logName;
            this.pulseNanos = lease.dividedBy(3).toNanos();
            this.nextPulse = System.nanoTime() + pulseNanos;
        }

        private void pulse() {
            if (System.nanoTime() - nextPulse < 0) {
                return;
            }
            nextPulse = System.nanoTime() + pulseNanos;
            try {
                ledger.alive(claim);
                log.store(logs, logName);
            } catch (IOException | RuntimeException e) {
                LOG.warn("No sign of life of trial {} could be written", claim.key(), e);
            }
        }

        private void release() {
            try {
                ledger.lose(claim);
                log.store(logs, logName);
            } catch (IOException | RuntimeException e) {
                LOG.warn("The claim on trial {} could not be released; it ends with its lease", claim.key(), e);
            }
        }

        @Override
        public void close() {
            ATTEMPTS.remove(this);
        }
    }

    static Attempt begin(Attempt attempt) {
        ATTEMPTS.add(attempt);
        return attempt;
    }

    private static void releaseAll() {
        ATTEMPTS.forEach(Attempt::release);
    }
}
