package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The speeds of one contest. All contestants take turns, so that whatever else the machine does meets each of them. */
final class Rounds {

    private final List<Double> ours = new ArrayList<>();
    private final List<Double> stock = new ArrayList<>();
    private final List<Double> peer = new ArrayList<>();
    private final List<Double> peerMemory = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    /** Lets the JVM compile what it is about to measure. */
    static void warmUp(Contest contest) throws IOException, InterruptedException {
        contest.stock();
        for (int i = 0; i < 3; i++) {
            contest.ours();
        }
    }

    void play(Contest contest) throws IOException, InterruptedException {
        double speed = contest.ours();
        ours.add(speed);
        Optional<Contest.PeerSpeed> other = contest.peer();
        other.ifPresent(found -> {
            peer.add(found.speed());
            peerMemory.add(found.peakMemoryMiB());
            ratios.add(speed / found.speed());
        });
        contest.stock().ifPresent(stock::add);
    }

    /** The figures so far, for the progress line. */
    String soFar() {
        return String.format(Locale.ROOT, "%.0f a second", median(ours))
                + (ratios.isEmpty() ? "" : String.format(Locale.ROOT, ", %.2f times the peer", median(ratios)));
    }

    BenchmarkRow row(Contest contest) throws IOException {
        List<Double> compared = ratios.isEmpty() ? ours : ratios;
        double spread = (Collections.max(compared) - Collections.min(compared)) / median(compared);
        return new BenchmarkRow(
                contest.work(),
                contest.unit(),
                median(ours),
                medianOrNull(stock),
                null,
                medianOrNull(peer),
                medianOrNull(ratios),
                spread,
                PeakMemory.mebibytes(),
                peerMemory.isEmpty() ? null : Collections.max(peerMemory));
    }

    private static @Nullable Double medianOrNull(List<Double> values) {
        return values.isEmpty() ? null : median(values);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
