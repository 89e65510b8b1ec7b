package org.infoshape.jobs.benchmarkspeed;

import java.util.List;

/**
 * What {@code benchmark-speed} measured.
 *
 * @param rows one a work
 * @param skipped peers that were not there, and why
 */
public record BenchmarkSpeedSummary(List<BenchmarkRow> rows, List<String> skipped) {}
