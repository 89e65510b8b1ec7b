package org.infoshape.result.report;

import org.infoshape.result.MutualInformationEstimate;

/**
 * A measured value.
 *
 * @param value in its unit, nats for information; NaN if it was not measured
 * @param standardError of the value; NaN if it cannot be told, 0 if the value is exact
 */
public record Measurement(double value, double standardError) {

    public static final Measurement NONE = new Measurement(Double.NaN, Double.NaN);

    public static Measurement of(MutualInformationEstimate estimate) {
        return new Measurement(estimate.nats(), estimate.standardError());
    }

    /** A value without error: a closed form, or a figure whose error nobody needs. */
    public static Measurement exact(double value) {
        return new Measurement(value, 0);
    }

    boolean measured() {
        return Double.isFinite(value);
    }

    /** Zero where the error is unknown: then any difference counts. */
    double errorOrZero() {
        return Double.isFinite(standardError) ? standardError : 0;
    }

    @Override
    public String toString() {
        return Numbers.withError(value, standardError);
    }
}
