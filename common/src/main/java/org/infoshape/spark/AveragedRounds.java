package org.infoshape.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.infoshape.encoder.BatchPlan;
import org.infoshape.encoder.InfoShapeBatches;
import org.infoshape.encoder.InfoShapeBatches.Round;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.encoder.LocalRounds;
import org.infoshape.encoder.Rounds;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Rounds of parameter averaging: every worker makes the round's iterations on its own shard, from the same parameters, and
 * the results are averaged.
 */
public final class AveragedRounds implements Rounds, AutoCloseable {

    private final JavaSparkContext spark;
    private final TrainingShards shards;
    private final InfoShapeRecipe recipe;
    private final OrderedParameterAveraging averaging;

    /** @param shards a shard a worker */
    public AveragedRounds(JavaSparkContext spark, TrainingShards shards, InfoShapeRecipe recipe) {
        this.spark = spark;
        this.shards = shards;
        this.recipe = recipe;
        this.averaging = new OrderedParameterAveraging(shards.workers(), LocalRounds::criticValues);
    }

    @Override
    public Reading fit(ComputationGraph graph, int from, int iterations) {
        BatchPlan plan = recipe.batchPlan();
        long seed = recipe.seed();
        Round round = new Round(from, iterations);
        JavaRDD<MultiDataSet> batches =
                shards.round((shard, worker) -> InfoShapeBatches.of(shard, plan, seed, worker, round));
        new SparkComputationGraph(spark, graph, averaging).fitMultiDataSet(batches);
        return mean(averaging.lastRound());
    }

    private static Reading mean(AveragingRound round) {
        double utility = 0;
        double leakage = 0;
        int readings = round.workers() * round.steps();
        for (int worker = 0; worker < round.workers(); worker++) {
            for (int step = 0; step < round.steps(); step++) {
                double[] values = round.reading(worker, step);
                utility += values[0] / readings;
                leakage += values[1] / readings;
            }
        }
        return new Reading(utility, leakage);
    }

    @Override
    public void close() {
        averaging.close();
        shards.close();
    }
}
