package org.infoshape.result.report;

import java.util.Arrays;
import java.util.Collection;

/** A closed interval of an axis. */
record Interval(double low, double high) {

    /**
     * The interval that holds the middle 98 % of the finite values, so that one spike does not flatten a curve.
     *
     * @throws IllegalArgumentException if no value is finite
     */
    static Interval ofMost(double[] values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException("none of the " + values.length + " values is finite");
        }
        int cut = finite.length / 100;
        return new Interval(finite[cut], finite[finite.length - 1 - cut]);
    }

    static Interval hull(Collection<Interval> intervals) {
        double low = intervals.stream().mapToDouble(Interval::low).min().orElseThrow();
        double high = intervals.stream().mapToDouble(Interval::high).max().orElseThrow();
        return new Interval(low, high);
    }

    Interval with(double value) {
        return Double.isFinite(value) ? new Interval(Math.min(low, value), Math.max(high, value)) : this;
    }

    /** Zero too, where it is nearer than half the length. */
    Interval withNearZero() {
        return low > 0 && low < (high - low) / 2 ? new Interval(0, high) : this;
    }

    /** Longer by a share of its length at both ends; a single value gets a length. */
    Interval padded(double share) {
        double margin = high > low ? share * (high - low) : Math.max(0.1, Math.abs(high) / 10);
        return new Interval(low - margin, high + margin);
    }
}
