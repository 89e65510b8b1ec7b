package org.infoshape.spark;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;

/** Independent pieces of work, a Spark task each, as many at once as there are cores. */
public final class ParallelTasks {

    private static final long POLL_MILLISECONDS = 200;

    private ParallelTasks() {}

    /**
     * Runs all pieces and waits.
     *
     * @param work pieces, the longest first; each becomes one task
     * @param run what to do with a piece, on an executor
     * @param progress told the number of finished pieces
     * @return the results in the order of the pieces
     * @throws ExecutionException if a piece failed as often as Spark tries
     */
    public static <T, R> List<R> run(JavaSparkContext spark, List<T> work, Function<T, R> run, IntConsumer progress)
            throws ExecutionException, InterruptedException {
        JavaFutureAction<List<R>> running =
                spark.parallelize(work, Math.max(1, work.size())).map(run).collectAsync();
        while (true) {
            try {
                return running.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                progress.accept(finished(spark, running));
            }
        }
    }

    /**
     * The same for pieces that share an input, which travels to each machine once.
     *
     * @param shared serialisable
     * @param run what to do with the shared input and a piece, on an executor
     */
    public static <I, T, R> List<R> run(
            JavaSparkContext spark, I shared, List<T> work, Function2<I, T, R> run, IntConsumer progress)
            throws ExecutionException, InterruptedException {
        Broadcast<I> broadcast = spark.broadcast(shared);
        try {
            return run(spark, work, piece -> run.call(broadcast.value(), piece), progress);
        } finally {
            broadcast.destroy();
        }
    }

    private static int finished(JavaSparkContext spark, JavaFutureAction<?> running) {
        int finished = 0;
        for (int job : running.jobIds()) {
            var info = spark.statusTracker().getJobInfo(job);
            if (info != null) {
                for (int stage : info.stageIds()) {
                    SparkStageInfo stageInfo = spark.statusTracker().getStageInfo(stage);
                    finished += stageInfo == null ? 0 : stageInfo.numCompletedTasks();
                }
            }
        }
        return finished;
    }
}
