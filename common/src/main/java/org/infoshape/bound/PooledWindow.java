package org.infoshape.bound;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The Donsker-Varadhan estimate over a sliding window of the last K batches, with the exponentials pooled: the thesis'
 * Algorithm 2 with its second average divided by M|W| (not J|W|) and a window of i batches while i &lt; K.
 *
 * <p>A mean of per-batch values is not a lower bound (each logarithm is biased down); one logarithm over the whole window is
 * nearer to it. Not for sharing between threads.
 */
public final class PooledWindow {

    /** The thesis' K. */
    public static final int DEFAULT_BATCHES = 10;

    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * @param batches K, at least 1
     * @throws IllegalArgumentException if K is less than 1
     */
    public PooledWindow(int batches) {
        if (batches < 1) {
            throw new IllegalArgumentException("Invalid window: " + batches + " batches (must be >= 1)");
        }
        this.capacity = batches;
    }

    /** Adds one batch, and forgets the oldest one beyond K. */
    public void add(ScoreSums sums) {
        add(sums.jointMean(), sums.logMeanExp(), sums.nMarginal());
    }

    /**
     * Adds one batch by its two averages.
     *
     * @param jointMean mean of T over the n joint samples
     * @param logMeanExp log(mean(exp(T))) over the n marginal samples, in nats
     * @param n samples of each kind, at least 1
     */
    public void add(double jointMean, double logMeanExp, int n) {
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(jointMean, logMeanExp, n));
    }

    /** Batches in the window. */
    public int size() {
        return entries.size();
    }

    /** The pooled estimate in nats; NaN while the window is empty. */
    public double nats() {
        double largest = Double.NEGATIVE_INFINITY;
        for (Entry entry : entries) {
            largest = Math.max(largest, entry.logMeanExp);
        }
        long samples = 0;
        double jointSum = 0;
        double exponentialSum = 0;
        for (Entry entry : entries) {
            samples += entry.n;
            jointSum += entry.n * entry.jointMean;
            exponentialSum += entry.n * Math.exp(entry.logMeanExp - largest);
        }
        return jointSum / samples - largest - Math.log(exponentialSum / samples);
    }

    private record Entry(double jointMean, double logMeanExp, int n) {}
}
