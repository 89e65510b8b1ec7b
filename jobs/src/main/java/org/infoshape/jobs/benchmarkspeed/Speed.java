package org.infoshape.jobs.benchmarkspeed;

import org.jspecify.annotations.Nullable;

/**
 * How fast one contestant was in one round.
 *
 * @param perSecond more is faster
 * @param peakMemoryMiB most memory that its process has held so far; null where that is not known
 */
record Speed(double perSecond, @Nullable Double peakMemoryMiB) {

    static Speed of(double perSecond) {
        return new Speed(perSecond, null);
    }
}
