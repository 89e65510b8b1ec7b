package org.infoshape.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.LongProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One stream of randomness: SplitMix64 with a ziggurat for Gaussians. It costs nothing to make or to re-seed, so every
 * sample of a data set can have a stream of its own and come out the same whoever generates it.
 *
 * <p>Not for secrets, and not for sharing between threads.
 */
public final class RandomStream extends LongProvider implements UniformRandomProvider {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(this);
    private long state;

    public RandomStream(long seed) {
        this.state = seed;
    }

    /** Starts the stream of another seed, as a new {@code RandomStream(seed)} would. */
    public void restart(long seed) {
        state = seed;
        resetCachedState();
    }

    @Override
    public long next() {
        state += GOLDEN_GAMMA;
        return Seeds.mix(state);
    }

    /** A draw from N(0, 1). */
    public double nextGaussian() {
        return gaussian.sample();
    }

    /**
     * A uniform permutation of {@code 0 .. n-1} (Fisher-Yates).
     *
     * @param n length, at least 0
     */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
