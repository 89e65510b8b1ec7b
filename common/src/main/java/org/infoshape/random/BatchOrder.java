package org.infoshape.random;

import java.util.Arrays;

/**
 * The order in which one worker goes through its rows: a fresh seeded permutation an epoch, cut into batches. Batch
 * {@code k} is a pure function of (seed, label, worker, k), so any round can begin anywhere. Rows that do not fill a batch
 * wait for the next epoch's permutation.
 */
public final class BatchOrder {

    private final long seed;
    private final String label;
    private final int worker;
    private final int rows;
    private final int batchSize;
    private int epoch = -1;
    private int[] order = new int[0];

    /**
     * @param label names this stream of batches
     * @param rows of this worker, at least {@code batchSize}
     */
    public BatchOrder(long seed, String label, int worker, int rows, int batchSize) {
        if (batchSize < 1 || batchSize > rows) {
            throw new IllegalArgumentException("Invalid batch-size: " + batchSize + " (must be in 1 .. " + rows
                    + ", the rows of worker " + worker + ")");
        }
        this.seed = seed;
        this.label = label;
        this.worker = worker;
        this.rows = rows;
        this.batchSize = batchSize;
    }

    /** Row indices of batch {@code k}, from 0. */
    public int[] batch(int k) {
        int perEpoch = rows / batchSize;
        if (k / perEpoch != epoch) {
            epoch = k / perEpoch;
            order = Seeds.stream(seed, label, worker, epoch).permutation(rows);
        }
        int from = k % perEpoch * batchSize;
        return Arrays.copyOfRange(order, from, from + batchSize);
    }
}
