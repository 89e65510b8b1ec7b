package org.infoshape.result.report;

/**
 * A quantity before and after the encoder was trained.
 *
 * @param before with the untrained encoder
 * @param after with the trained one
 */
public record Change(Measurement before, Measurement after) {

    public static final Change NONE = new Change(Measurement.NONE, Measurement.NONE);

    /** Where a quantity went. */
    enum Direction {
        ROSE,
        FELL,
        /** by no more than two standard errors of the difference */
        STAYED,
        UNKNOWN
    }

    boolean measured() {
        return before.measured() && after.measured();
    }

    double difference() {
        return after.value() - before.value();
    }

    Direction direction() {
        if (!measured()) {
            return Direction.UNKNOWN;
        }
        double error = Math.hypot(before.errorOrZero(), after.errorOrZero());
        if (Math.abs(difference()) <= 2 * error) {
            return Direction.STAYED;
        }
        return difference() > 0 ? Direction.ROSE : Direction.FELL;
    }
}
