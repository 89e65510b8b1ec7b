package org.infoshape.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.infoshape.random.Seeds;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import scala.Tuple2;

/**
 * Training data cut into one shard a worker, held in the executors' memory. Rows are ranked by a seeded hash of their id
 * and dealt out like cards, so shard sizes differ by at most one row, and what a shard holds depends on ids, seed and number
 * of workers only: not on files, input partitions or executors. A shard that is lost is built again, the same.
 */
public final class TrainingShards implements AutoCloseable {

    private final JavaRDD<TrainingShard> shards;
    private final List<Integer> sizes;
    private final int dim;

    private TrainingShards(JavaRDD<TrainingShard> shards, List<Integer> sizes, int dim) {
        this.shards = shards;
        this.sizes = sizes;
        this.dim = dim;
    }

    /**
     * Reads, checks and caches the data; two shuffles, nothing but sizes comes to the driver.
     *
     * @param rows data with unique ids
     * @param columns which columns to take
     * @param workers number of shards, from 1 to the number of rows
     * @param seed of the run
     * @throws IllegalArgumentException if columns are missing or not numeric, a cell is null or not finite, an id occurs
     *     twice, rows differ in length, or there are fewer rows than workers
     */
    public static TrainingShards of(Dataset<Row> rows, ExampleColumns columns, int workers, long seed) {
        if (workers < 1) {
            throw new IllegalArgumentException("Invalid workers: " + workers + " (must be >= 1)");
        }
        try {
            JavaRDD<TrainingShard> shards = shards(columns.select(rows), workers, seed);
            List<Tuple2<Integer, Integer>> shapes = shards.map(shard -> new Tuple2<>(shard.nSamples(), shard.columns()))
                    .collect();
            return new TrainingShards(shards, sizes(shapes), commonDim(shapes));
        } catch (Exception e) {
            throw rootOf(e);
        }
    }

    private static JavaRDD<TrainingShard> shards(Dataset<Row> selected, int workers, long seed) {
        return selected.toJavaRDD()
                .map(Rows::example)
                .mapToPair(example -> new Tuple2<>(Seeds.derive(seed, "training-shards", example.id()), example))
                .sortByKey()
                .values()
                .mapPartitions(UniqueIds::new, true)
                .zipWithIndex()
                .mapToPair(ranked -> new Tuple2<>((int) (ranked._2() % workers), ranked._1()))
                .partitionBy(new HashPartitioner(workers))
                .values()
                .mapPartitions(examples -> List.of(TrainingShard.of(examples)).iterator(), true)
                .setName("training shards")
                .persist(StorageLevel.MEMORY_ONLY());
    }

    private static List<Integer> sizes(List<Tuple2<Integer, Integer>> shapes) {
        List<Integer> sizes = shapes.stream().map(Tuple2::_1).toList();
        if (sizes.contains(0)) {
            int rows = sizes.stream().mapToInt(Integer::intValue).sum();
            throw new IllegalArgumentException(
                    "Invalid workers: " + sizes.size() + " (must be <= n-samples = " + rows + ")");
        }
        return sizes;
    }

    private static int commonDim(List<Tuple2<Integer, Integer>> shapes) {
        List<Integer> dims = shapes.stream().map(Tuple2::_2).distinct().sorted().toList();
        if (dims.size() > 1) {
            throw new IllegalArgumentException("Invalid features: rows of lengths " + dims + " (must be equal)");
        }
        return dims.get(0);
    }

    /** Spark wraps what a task throws; the user wants the sentence about the data. */
    private static RuntimeException rootOf(Exception e) {
        if (e instanceof SparkException && e.getCause() instanceof IllegalArgumentException invalid) {
            return new IllegalArgumentException(invalid.getMessage(), e);
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    /** The cached shards, partition w for worker w, one shard each. */
    public JavaRDD<TrainingShard> rdd() {
        return shards;
    }

    /** The batches of one round, for {@code SparkComputationGraph.fitMultiDataSet}; made when the workers train. */
    public JavaRDD<MultiDataSet> round(RoundBatches batches) {
        return new RoundRdd(shards.rdd(), batches).toJavaRDD();
    }

    public int workers() {
        return sizes.size();
    }

    /** Features of a row. */
    public int dim() {
        return dim;
    }

    /** Rows in all shards. */
    public long nSamples() {
        return sizes.stream().mapToLong(Integer::longValue).sum();
    }

    /** Rows of the smallest shard. */
    public int smallestShard() {
        return sizes.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    /**
     * Checks that every worker can fill a batch from its own shard.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public void requireBatchSize(int batchSize) {
        if (batchSize < 1 || batchSize > smallestShard()) {
            throw new IllegalArgumentException("Invalid batch-size: " + batchSize + " (must be "
                    + (batchSize < 1
                            ? ">= 1"
                            : "<= smallest shard = " + smallestShard() + " rows; " + workers() + " workers")
                    + ")");
        }
    }

    /** Frees the executors' memory. */
    @Override
    public void close() {
        shards.unpersist();
    }

    /** Passes examples on if no id occurs twice: equal ids have equal hashes and lie side by side after the sort. */
    private static final class UniqueIds implements Iterator<Example> {

        private final Iterator<Example> sorted;
        private @Nullable Example previous;

        UniqueIds(Iterator<Example> sorted) {
            this.sorted = sorted;
        }

        @Override
        public boolean hasNext() {
            return sorted.hasNext();
        }

        @Override
        public Example next() {
            Example example = sorted.next();
            if (previous != null && previous.id() == example.id()) {
                throw new IllegalArgumentException("Invalid id: " + example.id() + " occurs twice (must be unique)");
            }
            previous = example;
            return example;
        }
    }
}
