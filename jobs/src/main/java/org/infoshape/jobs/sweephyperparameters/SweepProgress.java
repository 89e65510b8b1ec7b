package org.infoshape.jobs.sweephyperparameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.infoshape.jobs.Progress;
import org.infoshape.jobs.sweephyperparameters.TrialOutcome.Ending;
import org.infoshape.sweep.Objective;

/** The live line of a sweep: done, running, failed, best so far, time left. */
final class SweepProgress implements Trials.Watch {

    private final Progress progress;
    private final Objective objective;
    private final int failedTrials;
    private final List<TrialOutcome> failed = new ArrayList<>();
    private final List<TrialOrder> busy = new ArrayList<>();
    private int total;
    private int done;
    private int doneHere;
    private double best = Double.NaN;
    private int bestNumber;
    private long startedNanos = System.nanoTime();

    /** @param failedTrials how many may fail before the sweep is stopped */
    SweepProgress(Progress progress, Objective objective, int failedTrials) {
        this.progress = progress;
        this.objective = objective;
        this.failedTrials = failedTrials;
    }

    /**
     * Begins a rung.
     *
     * @param name of it
     * @param total trials in it
     */
    void begin(String name, int total) {
        this.total = total;
        this.done = 0;
        this.doneHere = 0;
        this.startedNanos = System.nanoTime();
        progress.begin(name, total);
    }

    /** A trial that an earlier run has completed. */
    void known(int number, double value) {
        done++;
        better(number, value);
    }

    @Override
    public void ended(TrialOutcome outcome) {
        if (outcome.ending() == Ending.BUSY) {
            busy.add(outcome.order());
            return;
        }
        done++;
        doneHere++;
        if (outcome.ending() == Ending.FAILED) {
            failed.add(outcome);
        } else {
            better(outcome.order().number(), outcome.objective());
        }
    }

    private void better(int number, double value) {
        if (Double.isNaN(best) || objective.bestFirst().compare(value, best) < 0) {
            best = value;
            bestNumber = number;
        }
    }

    @Override
    public void running(int trials) {
        progress.at(done, line(trials, Duration.ofNanos(System.nanoTime() - startedNanos)));
    }

    String line(int running, Duration elapsed) {
        StringBuilder line = new StringBuilder(done + " of " + total + ", " + running + " running");
        if (!failed.isEmpty()) {
            line.append(", ").append(failed.size()).append(" failed");
        }
        if (!Double.isNaN(best)) {
            line.append(String.format(Locale.ROOT, ", best %s %.4g (trial %d)", objective.metric(), best, bestNumber));
        }
        if (doneHere > 0 && done < total) {
            long seconds = elapsed.toSeconds() * (total - done) / doneHere;
            line.append(
                    String.format(Locale.ROOT, ", %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60));
        }
        return line.toString();
    }

    @Override
    public boolean stopped() {
        return failed.size() > failedTrials;
    }

    /** The trials that were left to another driver since the last call. */
    List<TrialOrder> takeBusy() {
        List<TrialOrder> taken = List.copyOf(busy);
        busy.clear();
        return taken;
    }
}
