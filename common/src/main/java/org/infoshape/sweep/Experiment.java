package org.infoshape.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The trials that differ in their seed alone, taken as one measurement.
 *
 * @param parameters values of the axes but the seed
 * @param trials by number; all of one rung
 */
public record Experiment(SortedMap<String, Object> parameters, List<TrialResult> trials) {

    /** Groups the trials of one rung, in the order of their numbers. */
    public static List<Experiment> of(List<TrialResult> trials) {
        Map<String, List<TrialResult>> groups = trials.stream()
                .sorted(Comparator.comparingInt(TrialResult::number))
                .collect(Collectors.groupingBy(
                        trial -> CanonicalJson.of(withoutSeed(trial)),
                        java.util.LinkedHashMap::new,
                        Collectors.toList()));
        List<Experiment> experiments = new ArrayList<>();
        groups.values()
                .forEach(group -> experiments.add(new Experiment(withoutSeed(group.get(0)), List.copyOf(group))));
        return List.copyOf(experiments);
    }

    private static SortedMap<String, Object> withoutSeed(TrialResult trial) {
        SortedMap<String, Object> parameters = new TreeMap<>(trial.parameters());
        parameters.remove(Axis.SEED);
        return parameters;
    }

    /** Number of the first trial: names the experiment. */
    public int number() {
        return trials.get(0).number();
    }

    /** Whether every seed is complete. */
    public boolean complete() {
        return trials.stream().allMatch(trial -> trial.record().isPresent());
    }

    /** Mean of a metric over the seeds; NaN unless all are complete. */
    public double mean(String metric) {
        return trials.stream()
                .mapToDouble(trial -> trial.metric(metric))
                .average()
                .orElse(Double.NaN);
    }

    /** Standard error of that mean; NaN for a single seed. */
    public double standardError(String metric) {
        int n = trials.size();
        double mean = mean(metric);
        double squares = trials.stream()
                .mapToDouble(trial -> Math.pow(trial.metric(metric) - mean, 2))
                .sum();
        return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n);
    }

    /** Whether the means satisfy every constraint. */
    public boolean feasible(List<Constraint> constraints) {
        return constraints.stream().allMatch(constraint -> constraint.holds(mean(constraint.metric())));
    }

    /** The seed whose value of the objective is best; the first of equals. */
    public TrialResult bestTrial(Objective objective) {
        return trials.stream()
                .min(Comparator.comparing(trial -> trial.metric(objective.metric()), objective.bestFirst()))
                .orElseThrow();
    }
}
