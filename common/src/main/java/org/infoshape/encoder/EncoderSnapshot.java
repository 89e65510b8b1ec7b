package org.infoshape.encoder;

import java.io.Serializable;
import org.infoshape.data.LabelledSamples;
import org.infoshape.network.Encoder;
import org.infoshape.network.EncoderNetwork;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/**
 * An encoder as it stood at one moment, small enough to travel with a task.
 *
 * @param network widths
 * @param parameters flat
 * @param noiseSigma standard deviation of the noise that is part of the representation
 */
public record EncoderSnapshot(EncoderNetwork network, float[] parameters, double noiseSigma) implements Serializable {

    /** An encoder before any training: what a run with this seed starts from. */
    public static EncoderSnapshot untrained(EncoderNetwork network, double noiseSigma, long runSeed) {
        return new EncoderSnapshot(network, Encoder.untrained(network, runSeed).parameters(), noiseSigma);
    }

    /** {@code Z = f(X) + sigma N} with the labels of X; the noise is a function of the seed. */
    public LabelledSamples represent(LabelledSamples samples, long seed) {
        return samples.withFeatures(represent(samples.features(), seed), network.dimZ());
    }

    /**
     * {@code Z = f(X) + sigma N}; the noise is a function of the seed.
     *
     * @param x row-major {@code [n, dimX]}
     * @return row-major {@code [n, dimZ]}
     */
    public float[] represent(float[] x, long seed) {
        float[] z = noiseFree(x);
        if (noiseSigma > 0) {
            RandomStream stream = Seeds.stream(seed, "representation-noise");
            for (int i = 0; i < z.length; i++) {
                z[i] += (float) (noiseSigma * stream.nextGaussian());
            }
        }
        return z;
    }

    /** {@code f(X)} with the labels of X. */
    public LabelledSamples noiseFree(LabelledSamples samples) {
        return samples.withFeatures(noiseFree(samples.features()), network.dimZ());
    }

    /**
     * {@code f(X)}.
     *
     * @param x row-major {@code [n, dimX]}
     * @return row-major {@code [n, dimZ]}
     */
    public float[] noiseFree(float[] x) {
        return Encoder.of(network, parameters).encode(x);
    }
}
