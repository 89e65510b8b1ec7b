package org.infoshape.estimator;

import java.util.stream.IntStream;
import org.infoshape.bound.Reading;

/**
 * Sums of critic scores by blocks of samples, from which a value and its jackknife error are told.
 *
 * <p>A marginal score belongs to the block of its x and to that of its y. Leaving a block out leaves out every score that
 * one of its samples had a part in, so the error holds the scatter of x, of y, of both terms together and the curvature of
 * the logarithm.
 */
final class BlockSums {

    private static final int MOST_BLOCKS = 20;

    private final Reading reading;
    private final int n;
    private final int blocks;
    private final double[] joint;
    private final long[] jointCounts;
    private final double[][] exponentials;
    private final double[][] marginals;
    private final long[][] marginalCounts;
    /** Subtracted from every marginal score before its exponential: the largest one so far. */
    private double reference = Double.NEGATIVE_INFINITY;

    /**
     * @param reading what the value is
     * @param n samples, at least 2
     */
    BlockSums(Reading reading, int n) {
        this.reading = reading;
        this.n = n;
        this.blocks = Math.min(MOST_BLOCKS, n / 2);
        joint = new double[blocks];
        jointCounts = new long[blocks];
        exponentials = new double[blocks][blocks];
        marginals = new double[blocks][blocks];
        marginalCounts = new long[blocks][blocks];
    }

    /** @param scores of all n joint samples */
    void addJoint(float[] scores) {
        for (int i = 0; i < n; i++) {
            joint[block(i)] += scores[i];
            jointCounts[block(i)]++;
        }
    }

    /** @param scores of x of each sample with y of the sample {@code by} places on */
    void addMarginal(float[] scores, int by) {
        double largest = reference;
        for (float score : scores) {
            largest = Math.max(largest, score);
        }
        refer(largest);
        for (int i = 0; i < n; i++) {
            int x = block(i);
            int y = block(i + by < n ? i + by : i + by - n);
            exponentials[x][y] += Math.exp(scores[i] - reference);
            marginals[x][y] += scores[i];
            marginalCounts[x][y]++;
        }
    }

    private void refer(double newReference) {
        if (reference > Double.NEGATIVE_INFINITY) {
            double factor = Math.exp(reference - newReference);
            for (double[] row : exponentials) {
                for (int y = 0; y < blocks; y++) {
                    row[y] *= factor;
                }
            }
        }
        reference = newReference;
    }

    private int block(int sample) {
        return (int) ((long) sample * blocks / n);
    }

    /** The value of all samples, and without each block. */
    Jackknife jackknife() {
        return new Jackknife(
                without(-1), IntStream.range(0, blocks).mapToObj(this::without).toList());
    }

    private double without(int left) {
        double jointSum = 0;
        long jointCount = 0;
        double exponentialSum = 0;
        double marginalSum = 0;
        long marginalCount = 0;
        for (int x = 0; x < blocks; x++) {
            if (x == left) {
                continue;
            }
            jointSum += joint[x];
            jointCount += jointCounts[x];
            for (int y = 0; y < blocks; y++) {
                if (y != left) {
                    exponentialSum += exponentials[x][y];
                    marginalSum += marginals[x][y];
                    marginalCount += marginalCounts[x][y];
                }
            }
        }
        return reading.nats(
                jointSum / jointCount,
                marginalSum / marginalCount,
                reference + Math.log(exponentialSum / marginalCount));
    }
}
