package org.infoshape.jobs.sweephyperparameters;

import java.util.List;
import java.util.Map;

/**
 * What {@code summary.json} of {@code sweep-hyperparameters} holds.
 *
 * @param base kebab name of the base job
 * @param candidates of the sweep file
 * @param trials that were run, over all rungs
 * @param complete of these
 * @param best the experiments that none beats: one with a single objective, the Pareto front with more
 */
public record SweepHyperparametersSummary(String base, int candidates, int trials, int complete, List<Best> best) {

    /**
     * An experiment: one setting under all its seeds.
     *
     * @param number of its first candidate
     * @param exported folder of the run with its best seed's model
     * @param parameters values of the axes but the seed
     * @param mean of each objective over the seeds
     * @param standardError of that mean; NaN for a single seed
     */
    public record Best(
            int number,
            String exported,
            Map<String, Object> parameters,
            Map<String, Double> mean,
            Map<String, Double> standardError) {}
}
