package org.infoshape.reference;

/**
 * Length of a difference. Lengths are compared, never printed, so the Euclidean one stays squared. All methods add up in the
 * same order, and rounding keeps the order of what is added, so no box of points seems nearer or farther than a point in it.
 */
public enum Norm {
    /** Root of the sum of squares. */
    EUCLIDEAN {
        @Override
        double longer(double length, double difference) {
            return length + difference * difference;
        }
    },

    /** Largest absolute component. */
    MAXIMUM {
        @Override
        double longer(double length, double difference) {
            return Math.max(length, Math.abs(difference));
        }
    };

    /** Length with one component more. */
    abstract double longer(double length, double difference);
}
