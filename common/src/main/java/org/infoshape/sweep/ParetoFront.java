package org.infoshape.sweep;

import java.util.Comparator;
import java.util.List;

/** The experiments that no other one beats: with one objective the best, with more the trade-offs between them. */
public final class ParetoFront {

    private ParetoFront() {}

    /**
     * @param experiments of one rung; those unfinished, infeasible or with a NaN objective are left out
     * @param objectives at least one
     * @return those that no other is at least as good as in every mean and better than in one, best in the first
     *     objective first, then by number; equals all stay, with one objective only the first of them
     */
    public static List<Experiment> of(
            List<Experiment> experiments, List<Objective> objectives, List<Constraint> constraints) {
        List<Experiment> eligible = experiments.stream()
                .filter(Experiment::complete)
                .filter(experiment ->
                        objectives.stream().noneMatch(objective -> Double.isNaN(experiment.mean(objective.metric()))))
                .filter(experiment -> experiment.feasible(constraints))
                .toList();
        Objective first = objectives.get(0);
        List<Experiment> front = eligible.stream()
                .filter(experiment -> eligible.stream().noneMatch(other -> dominates(other, experiment, objectives)))
                .sorted(Comparator.<Experiment, Double>comparing(
                                experiment -> experiment.mean(first.metric()), first.bestFirst())
                        .thenComparingInt(Experiment::number))
                .toList();
        return objectives.size() == 1 ? front.stream().limit(1).toList() : front;
    }

    private static boolean dominates(Experiment a, Experiment b, List<Objective> objectives) {
        boolean better = false;
        for (Objective objective : objectives) {
            double ofA = a.mean(objective.metric());
            double ofB = b.mean(objective.metric());
            if (objective.better(ofB, ofA)) {
                return false;
            }
            better |= objective.better(ofA, ofB);
        }
        return better;
    }
}
