package org.infoshape.sampler;

/**
 * Rolls the interval (0, 1) up in the plane: with {@code t = 1.5 pi (1 + 2u)}, u becomes {@code (t cos t, t sin t) / 21}.
 */
public record SwissRoll() implements Recoding {

    /** Keeps the roll about as large as the interval. */
    static final double SHRINK = 21;

    @Override
    public int outputs(int inputs) {
        if (inputs != 1) {
            throw new IllegalArgumentException("Invalid dimension: " + inputs + " (a Swiss roll is of 1)");
        }
        return 2;
    }

    @Override
    public void apply(double[] from, float[] to) {
        double t = 1.5 * Math.PI * (1 + 2 * from[0]);
        to[0] = (float) (t * Math.cos(t) / SHRINK);
        to[1] = (float) (t * Math.sin(t) / SHRINK);
    }
}
