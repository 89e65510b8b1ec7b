package org.infoshape.random;

import java.nio.charset.StandardCharsets;

/**
 * Seeds derived from (run seed, label, indices): never from call order, clock or partition number.
 *
 * <p>A label names what is random ({@code "encoder-weights"}, {@code "batch-order"}); the indices say which one of them
 * (worker, epoch, trial). Two places that need independent randomness use two labels. The same arguments give the same
 * seed on every machine and in every process.
 */
public final class Seeds {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /**
     * The seed of one named stream of randomness.
     *
     * @param runSeed the seed of the whole run, as the user gave it
     * @param label what is random, in kebab case
     * @param indices which one of them; the number of indices is part of the name
     * @return 64 well mixed bits
     */
    public static long derive(long runSeed, String label, long... indices) {
        long hash = mix(runSeed + GOLDEN_GAMMA);
        for (byte b : label.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash + GOLDEN_GAMMA + (b & 0xFF));
        }
        for (long index : indices) {
            hash = mix(mix(hash + GOLDEN_GAMMA) ^ mix(index + GOLDEN_GAMMA));
        }
        return hash;
    }

    /** The same, folded to a non-negative 31-bit seed for libraries that take an {@code int}. */
    public static int deriveInt(long runSeed, String label, long... indices) {
        return (int) (derive(runSeed, label, indices) >>> 33);
    }

    /** The generator of one named stream. */
    public static RandomStream stream(long runSeed, String label, long... indices) {
        return new RandomStream(derive(runSeed, label, indices));
    }

    /** Stafford's mix 13, the finaliser of SplitMix64. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
