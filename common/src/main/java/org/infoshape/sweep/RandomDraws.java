package org.infoshape.sweep;

import java.util.List;
import java.util.stream.IntStream;
import org.infoshape.random.Seeds;

/**
 * A distribution that an axis draws from. Draw {@code i} depends on (seed, axis, i) alone, so asking for more draws leaves
 * the first ones as they were.
 *
 * @param from least value
 * @param to greatest value
 * @param distribution which values are likely
 * @param seed of this axis, added to the sweep's own
 */
public record RandomDraws(double from, double to, Distribution distribution, long seed) {

    private static final String LABEL = "sweep-axis-";

    /** How values spread over {@code [from, to]}. */
    public enum Distribution {
        /** Every value alike. */
        UNIFORM,
        /** Every order of magnitude alike. */
        LOG_UNIFORM,
        /** Every whole number alike, both ends included. */
        INTEGER
    }

    Object draw(long sweepSeed, String axis, int index) {
        double u = Seeds.stream(sweepSeed + seed, LABEL + axis, index).nextDouble();
        return switch (distribution) {
            case UNIFORM -> from + u * (to - from);
            case LOG_UNIFORM -> Math.min(to, Math.max(from, from * Math.pow(to / from, u)));
            case INTEGER -> (long) Math.min(to, Math.floor(from + u * (to - from + 1)));
        };
    }

    /** The first values, for a grid over this axis. */
    List<Object> first(int count, long sweepSeed, String axis) {
        return IntStream.range(0, count)
                .mapToObj(index -> draw(sweepSeed, axis, index))
                .toList();
    }

    static int choice(long sweepSeed, String axis, int index, int size) {
        return Seeds.stream(sweepSeed, LABEL + axis, index).nextInt(size);
    }
}
