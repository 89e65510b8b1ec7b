package org.infoshape.jobs.trainencoder;

import java.util.List;
import java.util.Optional;
import org.infoshape.bound.Bounds;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.encoder.InfoShapeRecipe;
import org.infoshape.jobs.GaussianData;
import org.infoshape.jobs.JobConfig;
import org.infoshape.jobs.MeasurementConfig;

/** Settings of {@code train-encoder}; reference.conf says what each means. */
public record TrainEncoderConfig(
        long seed,
        Input input,
        GaussianData data,
        Encoder encoder,
        Critic critic,
        @Range(min = 0) double leakageWeight,
        @Range(min = 0) double utilityWeight,
        InfoShapeRecipe.LeakageGradient leakageGradient,
        @Range(min = 0, aboveMin = true) Optional<Double> leakageNormaliser,
        @Range(min = 0, aboveMin = true) Optional<Double> utilityNormaliser,
        Schedule schedule,
        Execution execution,
        @Range(min = 1) int checkpointEvery,
        MeasurementConfig measurement)
        implements JobConfig, CheckedSettings {

    /**
     * @param path of a Parquet folder with columns id, features, label and split; empty to generate the Gaussian data
     */
    public record Input(Optional<String> path) {}

    public record Encoder(
            @Range(min = 1) int hiddenWidth,
            @Range(min = 1) int outputs,
            @Range(min = 0) double noiseSigma,
            @Range(min = 0, aboveMin = true) double learningRate) {}

    public record Critic(
            String bound,
            @Range(min = 1) List<Integer> hidden,
            @Range(min = 0, aboveMin = true) double learningRate,
            Negatives negatives) {}

    /** How marginal samples are paired from a batch. */
    public enum Negatives {
        DERANGEMENT,
        RANDPERM
    }

    public record Schedule(
            ScheduleKind kind,
            @Range(min = 1) int encoderSteps,
            @Range(min = 1) int criticSteps,
            @Range(min = 0) int warmUp,
            boolean coldCritics,
            @Range(min = 2) int batchSize,
            @Range(min = 2) int encoderBatchSize) {}

    /** Which iterations move what. */
    public enum ScheduleKind {
        JOINT,
        ALTERNATING,
        THESIS
    }

    public record Execution(
            ExecutionKind kind,
            @Range(min = 1, max = 1024) int workers,
            @Range(min = 1) int averagingFrequency) {}

    /** Who runs the iterations. */
    public enum ExecutionKind {
        AVERAGED,
        LOCAL
    }

    /** Workers that iterate side by side; one if the execution is local. */
    public int workers() {
        return execution.kind == ExecutionKind.LOCAL ? 1 : execution.workers;
    }

    @Override
    public void check(Checks checks) {
        checks.require(
                leakageWeight + utilityWeight > 0,
                "utility-weight",
                "must be > 0 if leakage-weight = 0: the encoder would have no objective");
        Bounds.fault(critic.bound).ifPresent(fault -> checks.require(false, "critic.bound", fault));
        if (input.path.isEmpty()) {
            long perWorker = data.trainRows() / workers();
            String limit = "must be <= train rows a worker = " + perWorker;
            checks.require(schedule.batchSize <= perWorker, "schedule.batch-size", limit);
            if (schedule.kind != ScheduleKind.JOINT) {
                checks.require(schedule.encoderBatchSize <= perWorker, "schedule.encoder-batch-size", limit);
            }
        }
    }
}
