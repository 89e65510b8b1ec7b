package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.infoshape.config.SettingsLayers;
import org.infoshape.jobs.sweephyperparameters.SweepHyperparametersSummary.Best;
import org.infoshape.result.Json;
import org.infoshape.result.Storage;
import org.infoshape.sweep.Experiment;
import org.infoshape.sweep.Objective;
import org.infoshape.sweep.ParetoFront;
import org.infoshape.sweep.SweepTable;
import org.infoshape.sweep.TrialResult;

/** What a sweep leaves in its run directory, made from the ledger alone, at its end and when it is interrupted. */
final class SweepOutputs {

    private static final String BEST = "best";

    private final SweepPlan plan;
    private final Storage folder;

    SweepOutputs(SweepPlan plan, Storage folder) {
        this.plan = plan;
        this.folder = folder;
    }

    /**
     * Writes {@code results.csv}, {@code times.csv} and {@code best/}.
     *
     * @param rungs results by rung
     * @return the best experiments
     */
    synchronized List<Best> write(List<List<TrialResult>> rungs) throws IOException {
        SweepTable table = new SweepTable(rungs.stream().flatMap(List::stream).toList());
        folder.writeText("results.csv", table.results());
        folder.writeText("times.csv", table.times());
        List<Best> best = new ArrayList<>();
        for (Experiment experiment : best(rungs)) {
            best.add(export(experiment));
        }
        discardOthers(best);
        return best;
    }

    /** The best of the highest rung that has any; before any experiment is whole, by the seeds there are so far. */
    List<Experiment> best(List<List<TrialResult>> rungs) {
        for (int rung = rungs.size() - 1; rung >= 0; rung--) {
            List<TrialResult> trials = rungs.get(rung);
            List<Experiment> front = front(trials);
            if (front.isEmpty()) {
                front = front(trials.stream()
                        .filter(trial -> trial.record().isPresent())
                        .toList());
            }
            if (!front.isEmpty()) {
                return front;
            }
        }
        return List.of();
    }

    private List<Experiment> front(List<TrialResult> trials) {
        return ParetoFront.of(Experiment.of(trials), plan.objectives(), plan.constraints());
    }

    private Best export(Experiment experiment) throws IOException {
        TrialResult trial = experiment.bestTrial(plan.objectives().get(0));
        String name = "trial-%05d".formatted(trial.number());
        Storage target = folder.folder(BEST).folder(name);
        TrialFiles.copy(TrialFiles.of(folder, trial.key()), target);
        target.writeText("trial.json", Json.write(trial.record().orElseThrow()));
        PlannedTrial planned = plan.firstRung().stream()
                .filter(candidate -> candidate.parameters().equals(trial.parameters()))
                .findFirst()
                .map(candidate -> plan.onRung(candidate, trial.rung()))
                .orElseThrow();
        target.writeText("resolved.conf", SettingsLayers.render(planned.settings()));
        Map<String, Double> mean = new TreeMap<>();
        Map<String, Double> standardError = new TreeMap<>();
        for (Objective objective : plan.objectives()) {
            mean.put(objective.metric(), experiment.mean(objective.metric()));
            standardError.put(objective.metric(), experiment.standardError(objective.metric()));
        }
        return new Best(experiment.number(), BEST + "/" + name, experiment.parameters(), mean, standardError);
    }

    /** Models that were best in an earlier version of the sweep. */
    private void discardOthers(List<Best> best) throws IOException {
        Set<String> kept = new HashSet<>();
        best.forEach(experiment -> kept.add(experiment.exported().substring(BEST.length() + 1)));
        Storage exported = folder.folder(BEST);
        for (String name : exported.list()) {
            if (!kept.contains(name)) {
                exported.delete(name);
            }
        }
    }
}
