package org.infoshape.bound;

/**
 * What a bound remembers from one batch to the next.
 *
 * @param started a batch has been seen
 * @param logMovingAverage logarithm of the moving average of the batches' {@code mean(exp(T))}; 0 before the first one
 */
public record BoundState(boolean started, double logMovingAverage) {

    /** Before the first batch. */
    public static final BoundState INITIAL = new BoundState(false, 0);
}
