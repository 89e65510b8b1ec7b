package org.infoshape.jobs.benchmarkspeed;

import java.util.List;

/**
 * What {@code benchmark-speed} measured.
 *
 * @param rounds alternations that the medians are taken over
 * @param rows one a work
 * @param skipped peers that were not there, and why
 */
public record BenchmarkSpeedSummary(int rounds, List<BenchmarkRow> rows, List<String> skipped) {}
