package org.infoshape.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Synchronous successive halving: every experiment gets a small budget, the best {@code 1/reduction} of them get
 * {@code reduction} times as much, and so on. A rung is decided when all of it is in, so the outcome depends on no timing.
 *
 * @param least budget of the first rung
 * @param most greatest budget
 * @param reduction factor between rungs, at least 2
 * @see <a href="https://arxiv.org/abs/1502.07943">Jamieson and Talwalkar 2016, Figure 3</a>
 */
public record SuccessiveHalving(long least, long most, int reduction) {

    /** Budget of each rung; the last one is {@link #most}. */
    public List<Long> budgets() {
        List<Long> budgets = new ArrayList<>();
        for (long budget = least; budget < most; budget *= reduction) {
            budgets.add(budget);
        }
        budgets.add(most);
        return List.copyOf(budgets);
    }

    /**
     * Those that go on: the best {@code ceil(n / reduction)} by their mean over the seeds. One that failed under any seed
     * never goes on; among equals the lower number does.
     *
     * @param rung all experiments of a rung, each complete or failed
     */
    public List<Experiment> promoted(List<Experiment> rung, Objective objective) {
        int places = (rung.size() + reduction - 1) / reduction;
        return rung.stream()
                .filter(experiment -> !Double.isNaN(experiment.mean(objective.metric())))
                .sorted(Comparator.<Experiment, Double>comparing(
                                experiment -> experiment.mean(objective.metric()), objective.bestFirst())
                        .thenComparingInt(Experiment::number))
                .limit(places)
                .sorted(Comparator.comparingInt(Experiment::number))
                .toList();
    }
}
