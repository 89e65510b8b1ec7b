package org.infoshape.jobs.benchmarkspeed;

import java.util.Locale;
import java.util.Map;
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
 * @param peakMemoryMiB most memory that our process held; of works that run in Spark, the driver's so far
 * @param peerPeakMemoryMiB most memory that the peer held, added over processes side by side
 * @param figures further ones by name; the README says what each means
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
        @Nullable Double peerPeakMemoryMiB,
        Map<String, Double> figures) {

    static final String TABLE_HEADER = String.format(
            "%-18s %-15s %9s %9s %9s %9s %6s %6s %6s %6s",
            "work", "unit", "ours", "stock", "floor", "peer", "ratio", "spread", "MiB", "peer's");

    String tableLine() {
        return String.format(
                Locale.ROOT,
                "%-18s %-15s %9s %9s %9s %9s %6s %6.2f %6s %6s",
                work,
                unit,
                speed(ours),
                speed(stock),
                speed(floor),
                speed(peer),
                figure("%.2f", ratioToPeer),
                spread,
                figure("%.0f", peakMemoryMiB),
                figure("%.0f", peerPeakMemoryMiB));
    }

    /** Whole numbers from 100 on, three digits below. */
    static String speed(@Nullable Double value) {
        return figure(value != null && value < 100 ? "%.3g" : "%.0f", value);
    }

    static String figure(String format, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
