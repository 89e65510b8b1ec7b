package org.infoshape.jobs.benchmarkestimators;

import java.time.Duration;
import java.util.Locale;
import org.infoshape.jobs.Progress;

/** The live line of a benchmark: done, rate, time left. */
final class GridProgress {

    private final Progress progress;
    private final int cells;
    private final long startedNanos = System.nanoTime();

    GridProgress(Progress progress, int cells) {
        this.progress = progress;
        this.cells = cells;
        progress.begin("Estimates of known information", cells);
    }

    void finished(int done) {
        progress.at(done, line(done, cells, Duration.ofNanos(System.nanoTime() - startedNanos)));
    }

    static String line(int done, int cells, Duration elapsed) {
        String line = done + " of " + cells + " estimates";
        if (done == 0 || done == cells) {
            return line;
        }
        double seconds = elapsed.toMillis() / 1000.0;
        long left = Math.round(seconds * (cells - done) / done);
        return String.format(
                Locale.ROOT,
                "%s, %.1f a second, at most %d:%02d:%02d left",
                line,
                done / seconds,
                left / 3600,
                left / 60 % 60,
                left % 60);
    }
}
