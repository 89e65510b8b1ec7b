package org.infoshape.jobs.benchmarkspeed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Speed of one work: medians over all rounds; null for what there is none of.
 *
 * @param work kebab name
 * @param unit of the speeds; more is faster
 * @param ours this project
 * @param stock the libraries as they come
 * @param floor what the hardware would allow at best
 * @param peer the program that others would use
 * @param ratioToPeer median of the ratios ours / peer of the rounds
 * @param spread largest minus smallest of these ratios (of ours, if there is no peer), relative to their median
 * @param peakMemoryMiB most memory that this process held so far
 * @param peerPeakMemoryMiB most memory that the peer held
 */
public record BenchmarkRow(
        String work,
        String unit,
        double ours,
        @Nullable Double stock,
        @Nullable Double floor,
        @Nullable Double peer,
        @Nullable Double ratioToPeer,
        double spread,
        @Nullable Double peakMemoryMiB,
        @Nullable Double peerPeakMemoryMiB) {

    static final String TABLE_HEADER = String.format(
            "%-20s %-10s %12s %12s %12s %12s %7s %7s",
            "work", "unit", "ours", "stock", "floor", "peer", "ratio", "spread");

    String tableLine() {
        return String.format(
                Locale.ROOT,
                "%-20s %-10s %12.0f %12s %12s %12s %7s %7.2f",
                work,
                unit,
                ours,
                figure("%.0f", stock),
                figure("%.0f", floor),
                figure("%.0f", peer),
                figure("%.2f", ratioToPeer),
                spread);
    }

    private static String figure(String format, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
