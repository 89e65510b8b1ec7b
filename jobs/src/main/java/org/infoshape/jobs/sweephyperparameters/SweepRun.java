package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.infoshape.config.SettingsLayers;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersConfig.Sweep;
import org.infoshape.jobs.sweephyperparameters.TrialOutcome.Ending;
import org.infoshape.result.Storage;
import org.infoshape.sweep.CandidateNumbers;
import org.infoshape.sweep.Experiment;
import org.infoshape.sweep.TrialLedger;
import org.infoshape.sweep.TrialRecord;
import org.infoshape.sweep.TrialResult;
import org.infoshape.sweep.TrialState;
import org.infoshape.sweep.TrialStatus;

/** A sweep on its way: runs what the ledger lacks, rung by rung, and reads off the ledger where it stands. */
final class SweepRun {

    /** How often another driver's trials are looked after. */
    private static final int WAIT_MILLIS = 500;

    private final SweepPlan plan;
    private final Sweep sweep;
    private final TrialLedger ledger;
    private final Map<String, Integer> numbers;
    private final SweepProgress progress;
    private final List<List<PlannedTrial>> rungs = new ArrayList<>();

    SweepRun(SweepPlan plan, Sweep sweep, Storage folder, SweepProgress progress) throws IOException {
        this.plan = plan;
        this.sweep = sweep;
        this.progress = progress;
        this.ledger = new TrialLedger(folder, Clock.systemUTC(), System.err::println);
        this.numbers = new CandidateNumbers(folder)
                .number(plan.firstRung().stream().map(PlannedTrial::candidate).toList());
        addRung(plan.firstRung());
    }

    /** Runs all rungs; ends early if too many trials failed. */
    void run(Trials trials) throws Exception {
        for (int rung = 0; ; rung++) {
            List<PlannedTrial> planned = rungs.get(rung);
            progress.begin(
                    plan.rungs() == 1 ? "Sweep of " + plan.base().name() : "Rung " + (rung + 1) + " of " + plan.rungs(),
                    planned.size());
            runRung(planned, trials);
            List<PlannedTrial> survivors =
                    rung + 1 < plan.rungs() && !progress.stopped() ? promoted(planned) : List.of();
            if (survivors.isEmpty()) {
                return;
            }
            int next = rung + 1;
            addRung(survivors.stream().map(trial -> plan.onRung(trial, next)).toList());
        }
    }

    private synchronized void addRung(List<PlannedTrial> trials) {
        rungs.add(trials.stream().sorted(Comparator.comparingInt(this::number)).toList());
    }

    private int number(PlannedTrial trial) {
        return java.util.Objects.requireNonNull(numbers.get(trial.candidate()));
    }

    private void runRung(List<PlannedTrial> planned, Trials trials) throws Exception {
        List<TrialOrder> pending = pending(planned);
        while (!pending.isEmpty() && !progress.stopped()) {
            trials.run(pending, progress);
            pending = waitForOthers(progress.takeBusy());
        }
    }

    private List<TrialOrder> pending(List<PlannedTrial> planned) throws IOException {
        Set<String> recorded = ledger.recorded();
        Set<String> attempted = ledger.attempted();
        List<Standing> standings = LedgerReads.inOrder(planned, trial -> {
            Optional<TrialRecord> known = recorded.contains(trial.key()) ? ledger.find(trial.key()) : Optional.empty();
            boolean tried = known.isEmpty() && attempted.contains(trial.key());
            return new Standing(known, tried ? status(trial.key()).attempts() : 0);
        });
        List<TrialOrder> pending = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            PlannedTrial trial = planned.get(i);
            Standing standing = standings.get(i);
            if (standing.known().isPresent()) {
                progress.known(
                        number(trial),
                        standing.known().get().metric(plan.objectives().get(0).metric()));
            } else {
                pending.add(new TrialOrder(
                        number(trial),
                        trial.rung(),
                        trial.key(),
                        new TreeMap<>(trial.parameters()),
                        SettingsLayers.canonical(trial.settings()),
                        standing.attempts()));
            }
        }
        return pending;
    }

    /** What the ledger says of a trial before the sweep goes on. */
    private record Standing(Optional<TrialRecord> known, int attempts) {}

    private TrialStatus status(String key) throws IOException {
        return ledger.status(key, TrialRunner.host(), sweep.lease());
    }

    /** @return those of them that the other driver has given up */
    private List<TrialOrder> waitForOthers(List<TrialOrder> busy) throws Exception {
        List<TrialOrder> theirs = busy;
        List<TrialOrder> pending = new ArrayList<>();
        while (!theirs.isEmpty() && pending.isEmpty() && !progress.stopped()) {
            Thread.sleep(WAIT_MILLIS);
            List<TrialOrder> still = new ArrayList<>();
            for (TrialOrder order : theirs) {
                TrialStatus status = status(order.key());
                switch (status.state()) {
                    case RUNNING -> still.add(order);
                    case COMPLETE ->
                        progress.ended(new TrialOutcome(
                                order,
                                Ending.COMPLETE,
                                ledger.find(order.key())
                                        .map(record -> record.metric(
                                                plan.objectives().get(0).metric()))
                                        .orElse(Double.NaN),
                                ""));
                    case FAILED -> progress.ended(new TrialOutcome(order, Ending.FAILED, Double.NaN, status.error()));
                    default -> pending.add(order);
                }
            }
            theirs = still;
            progress.running(0);
        }
        pending.addAll(theirs);
        return pending;
    }

    private List<PlannedTrial> promoted(List<PlannedTrial> rung) throws IOException {
        Set<Integer> kept = sweep
                .halving()
                .orElseThrow()
                .rule()
                .promoted(Experiment.of(results(rung)), plan.objectives().get(0))
                .stream()
                .flatMap(experiment -> experiment.trials().stream())
                .map(TrialResult::number)
                .collect(Collectors.toSet());
        return rung.stream().filter(trial -> kept.contains(number(trial))).toList();
    }

    /** Every trial planned so far, rung by rung and by number, as the ledger has it now. */
    List<List<TrialResult>> results() throws IOException {
        List<List<PlannedTrial>> planned;
        synchronized (this) {
            planned = List.copyOf(rungs);
        }
        List<List<TrialResult>> results = new ArrayList<>();
        for (int rung = 0; rung < planned.size(); rung++) {
            List<TrialResult> ofRung = results(planned.get(rung));
            if (rung + 1 < planned.size()) {
                Set<String> promoted = new HashSet<>();
                planned.get(rung + 1).forEach(trial -> promoted.add(trial.candidate()));
                ofRung = prune(planned.get(rung), ofRung, promoted);
            }
            results.add(ofRung);
        }
        return results;
    }

    private static List<TrialResult> prune(
            List<PlannedTrial> planned, List<TrialResult> results, Set<String> promoted) {
        List<TrialResult> pruned = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            TrialResult result = results.get(i);
            boolean dropped = result.state() == TrialState.COMPLETE
                    && !promoted.contains(planned.get(i).candidate());
            pruned.add(dropped ? result.pruned() : result);
        }
        return pruned;
    }

    private List<TrialResult> results(List<PlannedTrial> planned) throws IOException {
        return LedgerReads.inOrder(planned, trial -> {
            Optional<TrialRecord> record = ledger.find(trial.key());
            TrialStatus status = record.isPresent()
                    ? new TrialStatus(TrialState.COMPLETE, record.get().attempt() + 1, "")
                    : status(trial.key());
            return new TrialResult(
                    number(trial),
                    trial.rung(),
                    trial.key(),
                    status.state(),
                    trial.parameters(),
                    record,
                    status.attempts(),
                    status.error());
        });
    }

    boolean stopped() {
        return progress.stopped();
    }
}
