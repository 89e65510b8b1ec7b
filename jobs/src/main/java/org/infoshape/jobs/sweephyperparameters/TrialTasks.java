package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkException;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaSparkContext;
import org.infoshape.jobs.ExitCode;
import org.infoshape.jobs.JobFailure;
import org.infoshape.spark.GpuPlacement;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.BoxedUnit;

/** Trial-per-task: each trial whole in one executor core. All trials of a call are the tasks of one Spark job. */
final class TrialTasks implements Trials {

    private static final int POLL_MILLIS = 100;

    private final JavaSparkContext spark;
    private final TrialRunner runner;
    private final TrialBody.InThisThread body;

    TrialTasks(JavaSparkContext spark, TrialRunner runner, TrialBody.InThisThread body) {
        this.spark = spark;
        this.runner = runner;
        this.body = body;
    }

    @Override
    public void run(List<TrialOrder> orders, Watch watch) throws Exception {
        Queue<TrialOutcome> ended = new ConcurrentLinkedQueue<>();
        spark.setLocalProperty("spark.job.interruptOnCancel", "true");
        SimpleFutureAction<Boolean> tasks = submit(orders, ended);
        try {
            while (!tasks.isCompleted() && !watch.stopped()) {
                Thread.sleep(POLL_MILLIS);
                drain(ended, watch);
                watch.running(runningTasks());
            }
            if (tasks.isCompleted()) {
                tasks.get();
            }
        } catch (SparkException e) {
            throw new JobFailure(
                    ExitCode.UNEXPECTED,
                    "Spark gave the sweep up; finished trials are kept, the same command goes on from there: "
                            + reason(e));
        } finally {
            tasks.cancel();
            drain(ended, watch);
        }
    }

    /** What a task said of the ledger, else the line of Spark's that names the lost task and why it was lost. */
    private static String reason(Throwable error) {
        String reason = String.valueOf(error.getMessage());
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UncheckedIOException ledger) {
                return String.valueOf(ledger.getMessage());
            } else if (cause instanceof SparkException spark) {
                reason = String.valueOf(spark.getMessage());
            }
        }
        return reason.lines().findFirst().orElse("");
    }

    /** One job with a task a trial; the driver keeps no more of a finished task than its outcome. */
    private SimpleFutureAction<Boolean> submit(List<TrialOrder> orders, Queue<TrialOutcome> ended) {
        TrialRunner trials = runner;
        TrialBody.InThisThread trial = body;
        Function1<Iterator<TrialOrder>, TrialOutcome> task =
                (Function1<Iterator<TrialOrder>, TrialOutcome> & Serializable)
                        order -> runTask(trials, order.next(), trial);
        Function2<Object, TrialOutcome, BoxedUnit> handler = (index, outcome) -> {
            ended.add(outcome);
            return BoxedUnit.UNIT;
        };
        List<Object> partitions = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            partitions.add(i);
        }
        return spark.sc()
                .submitJob(
                        spark.parallelize(orders, orders.size()).rdd(),
                        task,
                        JavaConverters.asScalaBuffer(partitions).toSeq(),
                        handler,
                        () -> true);
    }

    private static TrialOutcome runTask(TrialRunner runner, TrialOrder order, TrialBody body) {
        try {
            GpuPlacement.pinThisThread();
            return runner.run(order, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the ledger of the sweep in " + runner.folder() + ": " + e, e);
        }
    }

    private static void drain(Queue<TrialOutcome> ended, Watch watch) {
        for (TrialOutcome outcome = ended.poll(); outcome != null; outcome = ended.poll()) {
            watch.ended(outcome);
        }
    }

    private int runningTasks() {
        int running = 0;
        for (int stage : spark.statusTracker().getActiveStageIds()) {
            SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
            running += info == null ? 0 : info.numActiveTasks();
        }
        return running;
    }
}
