package org.infoshape.jobs.buildbiasedmnist;

import org.infoshape.config.Range;
import org.infoshape.jobs.JobConfig;

/** Settings of {@code build-biased-mnist}; {@code reference.conf} documents them. */
public record BuildBiasedMnistConfig(
        long seed,
        String mnistFolder,
        boolean verifyChecksums,
        @Range(min = 0, max = 1) double rho,
        @Range(min = 10, max = 60_000) int trainImages,
        @Range(min = 10, max = 10_000) int testImages,
        @Range(min = 1, max = 100_000) int imagesPerFile)
        implements JobConfig {}
