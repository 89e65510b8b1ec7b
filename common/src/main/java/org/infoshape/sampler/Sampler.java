package org.infoshape.sampler;

import java.io.Serializable;
import org.infoshape.estimator.PairedSamples;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/**
 * A joint distribution of {@code x [dimX]} and {@code y [dimY]} whose mutual information is known. Sample {@code id} is a
 * pure function of (seed, id): whoever draws it, and whatever was drawn before, it has the same bits.
 */
public interface Sampler extends Serializable {

    int dimX();

    int dimY();

    /** I(X;Y) in nats, computed from the parameters. */
    double mutualInformation();

    /**
     * Draws one sample.
     *
     * @param id which sample
     * @param random at the start of this sample's own stream
     * @param xy receives x and then y, {@code dimX + dimY} values from {@code offset} on
     */
    void draw(long id, RandomStream random, float[] xy, int offset);

    /** The seed of the stream of one sample. */
    static long sampleSeed(long seed, long id) {
        return Seeds.derive(seed, "sample", id);
    }

    /**
     * The samples with the ids {@code 0 .. n-1}.
     *
     * @param n at least 1
     */
    default PairedSamples sample(int n, long seed) {
        float[] x = new float[n * dimX()];
        float[] y = new float[n * dimY()];
        float[] xy = new float[dimX() + dimY()];
        RandomStream random = new RandomStream(seed);
        for (int id = 0; id < n; id++) {
            random.restart(sampleSeed(seed, id));
            draw(id, random, xy, 0);
            System.arraycopy(xy, 0, x, id * dimX(), dimX());
            System.arraycopy(xy, dimX(), y, id * dimY(), dimY());
        }
        return new PairedSamples(x, dimX(), y, dimY());
    }
}
