package org.infoshape.sweep;

import java.util.List;
import java.util.Optional;

/**
 * One setting that a sweep varies.
 *
 * @param key path in the base job's settings, without the job's name: {@code critic.batch-size}
 * @param values what a grid takes, in order; numbers, texts, booleans or lists of these
 * @param draws what a random search draws from instead of {@code values}; empty for a plain list or a range
 * @param place where it was set, for messages about its values
 */
public record Axis(String key, List<Object> values, Optional<RandomDraws> draws, String place) {

    /** Runs that differ in this setting alone repeat one experiment. */
    public static final String SEED = "seed";

    public Axis {
        values = List.copyOf(values);
    }

    /** Whether this axis repeats experiments rather than making new ones. */
    public boolean isSeed() {
        return key.equals(SEED);
    }

    /** The value of the {@code index}-th candidate of a random search; the same for ever. */
    Object draw(long sweepSeed, int index) {
        return draws.map(random -> random.draw(sweepSeed, key, index))
                .orElseGet(() -> values.get(RandomDraws.choice(sweepSeed, key, index, values.size())));
    }
}
