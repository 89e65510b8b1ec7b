package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/**
 * x is uniform on (0, 1) and y is x with uniform noise on (-epsilon, epsilon): I(X;Y) = {@code 1 / (4 epsilon)} nats for an
 * epsilon of at least 1/2, else {@code epsilon - ln(2 epsilon)}.
 *
 * @param epsilon half width of the noise, above 0
 */
public record AdditiveUniform(double epsilon) implements KnownDensities {

    public AdditiveUniform {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("Invalid epsilon: " + epsilon + " (must be > 0)");
        }
    }

    @Override
    public int dimX() {
        return 1;
    }

    @Override
    public int dimY() {
        return 1;
    }

    @Override
    public double mutualInformation() {
        return epsilon >= 0.5 ? 1 / (4 * epsilon) : epsilon - Math.log(2 * epsilon);
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        double x = random.nextDouble();
        xy[offset] = (float) x;
        xy[offset + 1] = (float) (x + epsilon * (2 * random.nextDouble() - 1));
    }

    /** The density of y is {@code length / (2 epsilon)}, with the length of the x that can have led to it. */
    @Override
    public double pointwiseNats(float[] xy, int offset) {
        double y = xy[offset + 1];
        return -Math.log(Math.min(1, y + epsilon) - Math.max(0, y - epsilon));
    }
}
