package org.infoshape.sampler;

/** A distribution whose densities can be written down, so that its information can be checked by sampling. */
public interface KnownDensities extends Sampler {

    /**
     * Pointwise mutual information {@code ln p(x, y) - ln p(x) - ln p(y)}, whose mean over the distribution is I(X;Y).
     *
     * @param xy x and then y, {@code dimX + dimY} values from {@code offset} on
     * @return nats
     */
    double pointwiseNats(float[] xy, int offset);
}
