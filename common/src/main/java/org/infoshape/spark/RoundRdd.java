package org.infoshape.spark;

import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The batches of one round, partition w from shard w. A class of its own rather than {@code mapPartitionsWithIndex}, whose
 * lambda Spark would read the byte code of in every round (see {@link AveragingWorker}).
 */
final class RoundRdd extends RDD<MultiDataSet> {

    private static final long serialVersionUID = 1L;

    private static final ClassTag<TrainingShard> SHARD = ClassTag$.MODULE$.apply(TrainingShard.class);
    private static final ClassTag<MultiDataSet> BATCH = ClassTag$.MODULE$.apply(MultiDataSet.class);

    private final RoundBatches batches;

    RoundRdd(RDD<TrainingShard> shards, RoundBatches batches) {
        super(shards, BATCH);
        this.batches = batches;
    }

    @Override
    public Partition[] getPartitions() {
        return firstParent(SHARD).partitions();
    }

    @Override
    public Iterator<MultiDataSet> compute(Partition partition, TaskContext task) {
        RDD<TrainingShard> shards = firstParent(SHARD);
        TrainingShard shard = shards.iterator(partition, task).next();
        return JavaConverters.asScalaIterator(batches.of(shard, partition.index()));
    }
}
