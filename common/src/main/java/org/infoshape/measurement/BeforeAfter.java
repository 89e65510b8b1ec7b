package org.infoshape.measurement;

import org.infoshape.result.report.Change;

/** A figure of the untrained and of the trained encoder, with standard errors, as a {@code summary.json} holds it. */
public record BeforeAfter(double before, double after, double beforeStandardError, double afterStandardError) {

    public static BeforeAfter of(Change change) {
        return new BeforeAfter(
                change.before().value(),
                change.after().value(),
                change.before().standardError(),
                change.after().standardError());
    }
}
