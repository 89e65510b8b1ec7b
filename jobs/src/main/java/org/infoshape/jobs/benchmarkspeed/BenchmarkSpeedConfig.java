package org.infoshape.jobs.benchmarkspeed;

import java.util.HashSet;
import java.util.List;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.data.SampleDigest;
import org.infoshape.jobs.JobConfig;

/** Settings of {@code benchmark-speed}; {@code reference.conf} documents them. */
public record BenchmarkSpeedConfig(
        long seed,
        List<Work> work,
        String python,
        String peers,
        boolean stock,
        @Range(min = 128, max = 16_384) int heapMebibytes,
        Steps criticStep,
        Steps twoTrainings,
        Steps convStep,
        TrainEncoder trainEncoder,
        AveragingRound averagingRound,
        GenerateGaussian generateGaussian)
        implements JobConfig, CheckedSettings {

    /** Alternations, and training steps of each contestant in one. */
    public record Steps(
            @Range(min = 1, max = 1000) int rounds,
            @Range(min = 1, max = 100_000) int steps) {}

    /** Alternations, and steps of the encoder in one. */
    public record TrainEncoder(
            @Range(min = 1, max = 1000) int rounds,
            @Range(min = 1, max = 100_000) int encoderSteps) {}

    /** Most alternations before, those that count, averaging rounds in one, and training steps between two averagings. */
    public record AveragingRound(
            @Range(min = 0, max = 1000) int warmUps,
            @Range(min = 1, max = 1000) int rounds,
            @Range(min = 1, max = 10_000) int averagings,
            @Range(min = 1, max = 10_000) int averagingFrequency,
            @Range(min = 1, max = 64) int workers) {}

    /** Alternations, and size of the table that is generated in one. */
    public record GenerateGaussian(
            @Range(min = 1, max = 1000) int rounds,

            @Range(min = SampleDigest.BLOCK_ROWS, max = 10_000_000)
            int rows,

            @Range(min = 2, max = 10_000) int dimension)
            implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(
                    rows % SampleDigest.BLOCK_ROWS == 0, "rows", "must be a multiple of " + SampleDigest.BLOCK_ROWS);
            checks.require(dimension % 2 == 0, "dimension", "must be even");
        }
    }

    int rounds(Work measured) {
        return switch (measured) {
            case CRITIC_STEP -> criticStep.rounds;
            case TWO_TRAININGS -> twoTrainings.rounds;
            case CONV_STEP_1, CONV_STEP_2 -> convStep.rounds;
            case TRAIN_ENCODER -> trainEncoder.rounds;
            case AVERAGING_ROUND -> averagingRound.rounds;
            case GENERATE_GAUSSIAN -> generateGaussian.rounds;
        };
    }

    @Override
    public void check(Checks checks) {
        checks.require(!work.isEmpty(), "work", "must name something to measure");
        checks.require(new HashSet<>(work).size() == work.size(), "work", "must not name anything twice");
    }
}
