package org.infoshape.jobs.benchmarkspeed.workload;

import java.util.Arrays;

/** The middle of some figures; the mean of the middle two of an even number. */
public final class Median {

    private Median() {}

    /** @param values at least one; left as they are */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
