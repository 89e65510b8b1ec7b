package org.infoshape.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.infoshape.data.LabelledImages;
import org.infoshape.encoder.IreneBatches;
import org.infoshape.encoder.IreneRecipe;
import org.infoshape.encoder.IreneRounds;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Rounds of parameter averaging over image shards. Running means and variances of batch normalisation are parameters and
 * are averaged as such; the spread of the workers' means, which a pooled variance would add, vanishes with the length of a
 * round.
 */
public final class AveragedIreneRounds implements IreneRounds, AutoCloseable {

    private final JavaSparkContext spark;
    private final JavaRDD<LabelledImages> shards;
    private final IreneRecipe recipe;
    private final int iterationsAnEpoch;
    private final OrderedParameterAveraging averaging;

    /** @param shards one element a partition, a partition a worker; cached here */
    public AveragedIreneRounds(JavaSparkContext spark, JavaRDD<LabelledImages> shards, IreneRecipe recipe) {
        this.spark = spark;
        this.shards = shards.persist(StorageLevel.MEMORY_ONLY());
        this.recipe = recipe;
        this.iterationsAnEpoch = shards.map(LabelledImages::size).reduce(Math::min) / recipe.batchSize();
        this.averaging = averaging();
    }

    private OrderedParameterAveraging averaging() {
        int privates = recipe.graph().privates().size();
        return new OrderedParameterAveraging(
                shards.getNumPartitions(), network -> IreneRounds.Reading.of(network, privates));
    }

    @Override
    public Reading fit(ComputationGraph graph, int from, int iterations) {
        IreneRecipe shared = recipe;
        IreneBatches.Round round = new IreneBatches.Round(from, iterations);
        JavaRDD<MultiDataSet> batches = shards.mapPartitionsWithIndex(
                (worker, shard) -> new IreneBatches(shard.next(), shared, worker, round), true);
        new SparkComputationGraph(spark, graph, averaging).fitMultiDataSet(batches);
        return mean(averaging.lastRound());
    }

    private static Reading mean(AveragingRound round) {
        List<double[]> readings = new ArrayList<>();
        for (int worker = 0; worker < round.workers(); worker++) {
            for (int step = 0; step < round.steps(); step++) {
                readings.add(round.reading(worker, step));
            }
        }
        return Reading.mean(readings);
    }

    @Override
    public int iterationsAnEpoch() {
        return iterationsAnEpoch;
    }

    @Override
    public void close() {
        averaging.close();
        shards.unpersist();
    }
}
