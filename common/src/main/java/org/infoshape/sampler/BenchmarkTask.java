package org.infoshape.sampler;

import java.io.Serializable;
import java.util.Locale;

/**
 * A distribution of known information under the name that it is judged by.
 *
 * @param id as files have it; that of the public benchmark where the task comes from there
 * @param name as tables have it
 * @param family that it belongs to
 * @param sampler the distribution
 */
public record BenchmarkTask(String id, String name, Family family, Sampler sampler) implements Serializable {

    /** Dimension of either side up to which a task counts as low-dimensional. */
    private static final int LOW_DIMENSION = 5;

    /** What tasks have in common; the first five are the parts of the public benchmark. */
    public enum Family {
        ONE_DIMENSIONAL,
        EMBEDDING,
        MULTINORMAL,
        STUDENT,
        TRANSFORMED,
        /** Correlated Gaussian vectors of rising information, of the SMILE and ReMINE papers. */
        STAIRCASE,
        /** The Gaussian mixture of the InfoShape thesis and its label. */
        THESIS,
        /** Both sides are labels. */
        LABELS;

        /** Kebab case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean ofPublicBenchmark() {
            return compareTo(TRANSFORMED) <= 0;
        }
    }

    /** Whether neither side has more than five components. */
    public boolean lowDimensional() {
        return Math.max(sampler.dimX(), sampler.dimY()) <= LOW_DIMENSION;
    }

    /** I(X;Y) in nats. */
    public double truth() {
        return sampler.mutualInformation();
    }
}
