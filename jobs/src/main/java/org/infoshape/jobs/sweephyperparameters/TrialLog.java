package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.infoshape.result.Storage;

/** The lines of one attempt. They are stored at its end, and on the way with its signs of life. */
final class TrialLog {

    /** Enough for any trial that logs a line an epoch; beyond it the first lines go. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final StringBuilder text = new StringBuilder();
    private boolean stored = true;

    synchronized void line(String line) {
        text.append(line).append('\n');
        if (text.length() > MOST_CHARACTERS) {
            text.delete(0, text.length() - MOST_CHARACTERS / 2);
        }
        stored = false;
    }

    void stackTrace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        line(trace.toString().stripTrailing());
    }

    synchronized void store(Storage logs, String name) throws IOException {
        if (!stored) {
            logs.writeText(name, text.toString());
            stored = true;
        }
    }

    /** {@code trial-00012-r0.log} */
    static String name(int number, int rung) {
        return "trial-%05d-r%d.log".formatted(number, rung);
    }
}
