package org.infoshape.jobs.sweephyperparameters;

import com.typesafe.config.ConfigObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.jobs.JobConfig;
import org.infoshape.sweep.Objective;
import org.infoshape.sweep.SuccessiveHalving;

/** Settings of {@code sweep-hyperparameters}; reference.conf explains every key. */
public record SweepHyperparametersConfig(long seed, Sweep sweep) implements JobConfig {

    /** How candidates are chosen. */
    public enum Strategy {
        GRID,
        RANDOM
    }

    /** Where a trial runs. */
    public enum Placement {
        TRIAL_PER_TASK,
        AVERAGED_TRIALS
    }

    /** Profile of the base job. */
    public enum Profile {
        SMOKE,
        NIGHTLY,
        FULL
    }

    /** What is swept and how. */
    public record Sweep(
            String base,
            Optional<Profile> baseProfile,
            ConfigObject settings,
            ConfigObject axes,
            Strategy strategy,
            @Range(min = 1) int candidates,
            Optional<Halving> halving,
            List<Objective> objectives,
            List<String> constraints,
            Placement placement,
            @Range(min = 1) int parallelism,
            @Range(min = 0) int failedTrials,
            @Range(min = 1) int leaseSeconds,
            Optional<String> codeVersion,
            Optional<String> dataVersion)
            implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(!objectives.isEmpty(), "objectives", "must name at least one metric");
        }

        Duration lease() {
            return Duration.ofSeconds(leaseSeconds);
        }
    }

    /** Synchronous successive halving over a budget of the base job. */
    public record Halving(
            String resource,
            @Range(min = 1) long least,
            @Range(min = 1) long most,
            @Range(min = 2) int reduction) implements CheckedSettings {

        @Override
        public void check(Checks checks) {
            checks.require(most > least, "most", "must be > least = " + least);
        }

        SuccessiveHalving rule() {
            return new SuccessiveHalving(least, most, reduction);
        }
    }
}
