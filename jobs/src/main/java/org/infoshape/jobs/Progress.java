package org.infoshape.jobs;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person how far a job is and what it has found so far: a bar on a terminal, elsewhere a plain line at the start
 * and end of a stage and every ten seconds between.
 */
public final class Progress implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String stage = "";
    private long total;
    private Instant started = Instant.EPOCH;
    private Instant lastLine = Instant.EPOCH;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A bar if a person is watching, lines if not. */
    static Progress onStandardError() {
        return new Progress(System.err, System.console() != null);
    }

    /** Tells nobody. */
    static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()), false);
    }

    /**
     * Begins a stage and ends the one before.
     *
     * @param total units of work in it, at least 1
     */
    public void begin(String stage, long total) {
        endStage();
        this.stage = stage;
        this.total = total;
        this.started = Instant.now();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(stage)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .build();
        } else {
            line("started");
        }
    }

    /**
     * @param done units of work done so far in this stage
     * @param found the newest figures, such as {@code "I(Z;L) 0.61 nats"}
     */
    public void at(long done, String found) {
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + found);
        } else if (Duration.between(lastLine, Instant.now()).compareTo(BETWEEN_LINES) >= 0) {
            line(String.format(Locale.ROOT, "%3d %%  %s", 100 * done / Math.max(1, total), found));
        }
    }

    /** A line of its own, such as a result of the stage that just ended. */
    public void note(String text) {
        endStage();
        out.println(text);
    }

    private void endStage() {
        if (bar != null) {
            bar.close();
            bar = null;
        } else if (!stage.isEmpty()) {
            long seconds = Duration.between(started, Instant.now()).toSeconds();
            line("done in " + seconds + " s");
        }
        stage = "";
    }

    private void line(String text) {
        lastLine = Instant.now();
        out.println(stage + ": " + text);
    }

    @Override
    public void close() {
        endStage();
    }
}
