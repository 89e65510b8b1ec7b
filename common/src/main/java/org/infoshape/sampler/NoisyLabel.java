package org.infoshape.sampler;

import org.infoshape.random.RandomStream;

/**
 * Two labels of the same classes: y is uniform, x equals y with probability rho and is one of the other classes else, all
 * alike. The colour and the digit of Biased-MNIST are such a pair. I(X;Y) =
 * {@code ln C + rho ln rho + (1 - rho) ln((1 - rho) / (C - 1))} nats.
 *
 * @param classes C, at least 2
 * @param rho probability of equal labels, in (0, 1)
 */
public record NoisyLabel(int classes, double rho) implements KnownDensities {

    public NoisyLabel {
        if (classes < 2) {
            throw new IllegalArgumentException("Invalid classes: " + classes + " (must be >= 2)");
        }
        if (!(rho > 0 && rho < 1)) {
            throw new IllegalArgumentException("Invalid rho: " + rho + " (must be > 0 and < 1)");
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
        return rho * nats(true) + (1 - rho) * nats(false);
    }

    @Override
    public void draw(long id, RandomStream random, float[] xy, int offset) {
        int y = random.nextInt(classes);
        boolean equal = random.nextDouble() < rho;
        xy[offset] = equal ? y : (y + 1 + random.nextInt(classes - 1)) % classes;
        xy[offset + 1] = y;
    }

    @Override
    public double pointwiseNats(float[] xy, int offset) {
        return nats(xy[offset] == xy[offset + 1]);
    }

    private double nats(boolean equal) {
        return Math.log(classes) + Math.log(equal ? rho : (1 - rho) / (classes - 1));
    }
}
