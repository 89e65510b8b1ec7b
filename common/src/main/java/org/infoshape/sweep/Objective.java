package org.infoshape.sweep;

import java.util.Comparator;

/**
 * A metric of the base job's summary that a sweep optimises.
 *
 * @param metric dotted kebab name
 * @param direction which way is better
 */
public record Objective(String metric, Direction direction) {

    /** Which way is better. */
    public enum Direction {
        MINIMISE,
        MAXIMISE
    }

    /** Best first; NaN last. */
    public Comparator<Double> bestFirst() {
        return (a, b) -> {
            if (a.isNaN() || b.isNaN()) {
                return Boolean.compare(a.isNaN(), b.isNaN());
            }
            return direction == Direction.MINIMISE ? Double.compare(a, b) : Double.compare(b, a);
        };
    }

    boolean better(double a, double b) {
        return bestFirst().compare(a, b) < 0;
    }
}
