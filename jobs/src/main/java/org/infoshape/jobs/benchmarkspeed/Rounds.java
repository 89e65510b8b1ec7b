package org.infoshape.jobs.benchmarkspeed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.infoshape.jobs.benchmarkspeed.workload.Median;
import org.jspecify.annotations.Nullable;

/** The speeds of one contest. All contestants take turns, so that whatever else the machine does meets each of them. */
final class Rounds {

    private final List<Speed> ours = new ArrayList<>();
    private final List<Speed> stock = new ArrayList<>();
    private final List<Speed> floor = new ArrayList<>();
    private final List<Speed> peer = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    void play(Contest contest) throws IOException, InterruptedException {
        Speed speed = contest.ours();
        ours.add(speed);
        Optional<Speed> other = contest.peer();
        other.ifPresent(found -> {
            peer.add(found);
            ratios.add(speed.perSecond() / found.perSecond());
        });
        contest.stock().ifPresent(stock::add);
        contest.floor().ifPresent(floor::add);
    }

    /** The figures so far, for the progress line. */
    String soFar() {
        return String.format(Locale.ROOT, "%.4g a second", medianOf(ours))
                + (ratios.isEmpty() ? "" : String.format(Locale.ROOT, ", %.2f times the peer", median(ratios)));
    }

    BenchmarkRow row(Work work, Contest contest) {
        List<Double> compared = ratios.isEmpty() ? perSecond(ours) : ratios;
        double spread = (Collections.max(compared) - Collections.min(compared)) / median(compared);
        return new BenchmarkRow(
                work.kebab(),
                contest.unit(),
                medianOf(ours),
                medianOrNull(stock),
                medianOrNull(floor),
                medianOrNull(peer),
                ratios.isEmpty() ? null : median(ratios),
                spread,
                peak(ours),
                peak(peer),
                new TreeMap<>(contest.figures()));
    }

    private static @Nullable Double peak(List<Speed> speeds) {
        return speeds.stream()
                .map(Speed::peakMemoryMiB)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null);
    }

    private static @Nullable Double medianOrNull(List<Speed> speeds) {
        return speeds.isEmpty() ? null : medianOf(speeds);
    }

    private static double medianOf(List<Speed> speeds) {
        return median(perSecond(speeds));
    }

    private static List<Double> perSecond(List<Speed> speeds) {
        return speeds.stream().map(Speed::perSecond).toList();
    }

    private static double median(List<Double> values) {
        return Median.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
