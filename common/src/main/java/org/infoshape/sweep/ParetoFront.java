package org.infoshape.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

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
        Objective first = objectives.get(0);
        Comparator<Scored> bestFirst = Comparator.comparing(scored -> scored.means()[0], first.bestFirst());
        for (int i = 1; i < objectives.size(); i++) {
            int objective = i;
            bestFirst = bestFirst.thenComparing(
                    scored -> scored.means()[objective], objectives.get(i).bestFirst());
        }
        List<Scored> inOrder = experiments.stream()
                .filter(Experiment::complete)
                .map(experiment -> Scored.of(experiment, objectives))
                .filter(Scored::isNumber)
                .filter(scored -> scored.experiment().feasible(constraints))
                .sorted(bestFirst.thenComparingInt(scored -> scored.experiment().number()))
                .toList();
        // In this order nothing beats what stands before it, and who is beaten by one that is beaten is beaten by one
        // of the
        // front too: so each is held against the front alone, not against a hundred thousand others.
        List<Scored> front = new ArrayList<>();
        for (Scored scored : inOrder) {
            if (front.stream().noneMatch(other -> other.dominates(scored, objectives))) {
                front.add(scored);
            }
        }
        return front.stream()
                .map(Scored::experiment)
                .sorted(Comparator.<Experiment, Double>comparing(
                                experiment -> experiment.mean(first.metric()), first.bestFirst())
                        .thenComparingInt(Experiment::number))
                .limit(objectives.size() == 1 ? 1 : front.size())
                .toList();
    }

    /** An experiment with its means, which are asked for often. */
    private record Scored(Experiment experiment, double[] means) {

        static Scored of(Experiment experiment, List<Objective> objectives) {
            return new Scored(
                    experiment,
                    objectives.stream()
                            .mapToDouble(objective -> experiment.mean(objective.metric()))
                            .toArray());
        }

        boolean isNumber() {
            return DoubleStream.of(means).noneMatch(Double::isNaN);
        }

        boolean dominates(Scored other, List<Objective> objectives) {
            boolean better = false;
            for (int i = 0; i < means.length; i++) {
                if (objectives.get(i).better(other.means[i], means[i])) {
                    return false;
                }
                better |= objectives.get(i).better(means[i], other.means[i]);
            }
            return better;
        }
    }
}
