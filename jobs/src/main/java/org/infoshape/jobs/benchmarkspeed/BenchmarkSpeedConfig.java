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
        @Range(min = 1, max = 1000) int rounds,
        String python,
        GenerateGaussian generateGaussian)
        implements JobConfig, CheckedSettings {

    /** What can be measured. */
    public enum Work {
        GENERATE_GAUSSIAN
    }

    /** Size of the table that is generated. */
    public record GenerateGaussian(
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

    @Override
    public void check(Checks checks) {
        checks.require(!work.isEmpty(), "work", "must name something to measure");
        checks.require(new HashSet<>(work).size() == work.size(), "work", "must not name anything twice");
    }
}
