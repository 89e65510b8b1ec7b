package org.infoshape.jobs.sweephyperparameters;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.infoshape.jobs.Job;
import org.infoshape.jobs.JobContext;
import org.infoshape.result.RunDirectory;
import org.infoshape.result.Storage;

/**
 * Averaged trials: each trial is a whole Spark job over the cluster, several at once, each in a scheduler pool of its own so
 * that with {@code spark.scheduler.mode = FAIR} a long trial does not hold up the others.
 */
final class AveragedTrials implements Trials {

    private static final int POLL_MILLIS = 100;
    private static final String MODEL = "model.zip";

    private final Job<?, ?> base;
    private final JobContext context;
    private final TrialRunner runner;
    private final int parallelism;

    AveragedTrials(Job<?, ?> base, JobContext context, TrialRunner runner, int parallelism) {
        this.base = base;
        this.context = context;
        this.runner = runner;
        this.parallelism = parallelism;
    }

    @Override
    public void run(List<TrialOrder> orders, Watch watch) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parallelism);
        CompletionService<TrialOutcome> trials = new ExecutorCompletionService<>(threads);
        AtomicInteger running = new AtomicInteger();
        try {
            orders.forEach(order -> trials.submit(() -> runCounted(order, running)));
            for (int ended = 0; ended < orders.size() && !watch.stopped(); ) {
                Future<TrialOutcome> outcome = trials.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (outcome != null) {
                    watch.ended(outcome.get());
                    ended++;
                }
                watch.running(running.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private TrialOutcome runCounted(TrialOrder order, AtomicInteger running) throws Exception {
        running.incrementAndGet();
        context.spark().setLocalProperty("spark.scheduler.pool", "trial-" + order.number());
        try {
            return runner.run(order, (settings, trial) -> {
                RunDirectory run = context.runInside(base, settings, "trial-runs");
                Storage files = run.storage();
                if (files.exists(MODEL)) {
                    trial.files().write(MODEL, files.read(MODEL));
                }
                return files.readText("summary.json");
            });
        } finally {
            running.decrementAndGet();
        }
    }
}
