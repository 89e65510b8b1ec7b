package org.infoshape.jobs.generategaussian;

import org.infoshape.sampler.GaussianTruths;

/**
 * What {@code generate-gaussian} did.
 *
 * @param rows of the table
 * @param files that it lies in
 * @param elapsedSeconds of writing it
 * @param rowsPerSecond of writing it, on all cores together
 * @param dataSha256 digest of all values, whatever files they lie in
 * @param truths what is known about the distribution, in nats
 */
public record GenerateGaussianSummary(
        long rows, long files, double elapsedSeconds, double rowsPerSecond, String dataSha256, GaussianTruths truths) {}
