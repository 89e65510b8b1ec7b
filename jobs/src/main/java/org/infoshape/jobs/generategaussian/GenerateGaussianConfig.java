package org.infoshape.jobs.generategaussian;

import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.data.SampleDigest;
import org.infoshape.jobs.JobConfig;
import org.infoshape.sampler.GaussianMixture;
import org.infoshape.sampler.GaussianRows;

/** Settings of {@code generate-gaussian}; {@code reference.conf} documents them. */
public record GenerateGaussianConfig(
        long seed,
        @Range(min = 2, max = 10_000) int dimension,

        @Range(min = -1, aboveMin = true, max = 1, belowMax = true)
        double rho0,

        @Range(min = -1, aboveMin = true, max = 1, belowMax = true)
        double rho1,

        @Range(min = 1, max = 1e12) long samplesPerClass,
        @Range(min = 0, max = 1) double evaluationShare,

        @Range(min = SampleDigest.BLOCK_ROWS, max = 10_000_000)
        int rowsPerFile)
        implements JobConfig, CheckedSettings {

    @Override
    public void check(Checks checks) {
        checks.require(dimension % 2 == 0, "dimension", "must be even");
        checks.require(
                rowsPerFile % SampleDigest.BLOCK_ROWS == 0,
                "rows-per-file",
                "must be a multiple of " + SampleDigest.BLOCK_ROWS);
        checks.require(
                files() <= Integer.MAX_VALUE,
                "rows-per-file",
                "must be larger: 2 samples-per-class = " + rows() + " rows need " + files() + " files");
    }

    long rows() {
        return 2 * samplesPerClass;
    }

    long files() {
        return (rows() + rowsPerFile - 1) / rowsPerFile;
    }

    GaussianMixture mixture() {
        return new GaussianMixture(dimension, rho0, rho1);
    }

    GaussianRows table() {
        return GaussianRows.of(mixture(), rows(), seed, evaluationShare);
    }
}
