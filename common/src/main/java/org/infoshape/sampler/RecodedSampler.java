package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/**
 * A distribution seen through a one-to-one map on each side. Its mutual information is that of the distribution itself.
 *
 * @param base what is drawn
 * @param ofX map of x
 * @param ofY map of y
 */
public record RecodedSampler(Sampler base, Recoding ofX, Recoding ofY) implements Sampler {

    /** @throws IllegalArgumentException if a map is not for so many components */
    public RecodedSampler {
        ofX.outputs(base.dimX());
        ofY.outputs(base.dimY());
    }

    /** The same map on both sides. */
    RecodedSampler(Sampler base, Recoding ofBoth) {
        this(base, ofBoth, ofBoth);
    }

    @Override
    public int dimX() {
        return ofX.outputs(base.dimX());
    }

    @Override
    public int dimY() {
        return ofY.outputs(base.dimY());
    }

    @Override
    public double mutualInformation() {
        return base.mutualInformation();
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        float[] drawn = new float[base.dimX() + base.dimY()];
        base.draw(id, random, drawn, 0);
        recode(ofX, drawn, 0, base.dimX(), xy, offset);
        recode(ofY, drawn, base.dimX(), base.dimY(), xy, offset + dimX());
    }

    private static void recode(Recoding map, float[] drawn, int from, int length, float[] xy, int offset) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = drawn[from + i];
        }
        float[] recoded = new float[map.outputs(length)];
        map.apply(values, recoded);
        System.arraycopy(recoded, 0, xy, offset, recoded.length);
    }
}
