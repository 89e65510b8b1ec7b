package org.infoshape.result.report;

import java.util.ArrayList;
import java.util.List;

/** Leaves out points that no eye could tell apart, so that a page stays small however long a run was. */
final class Thinning {

    private Thinning() {}

    /**
     * Keeps the lowest and the highest value of each bucket of neighbours, in their order: spikes stay visible.
     *
     * @param values shape {@code [n]}, NaN allowed
     * @param most points to keep, even
     * @return indices in ascending order
     */
    static int[] extremes(double[] values, int most) {
        if (values.length <= most) {
            return java.util.stream.IntStream.range(0, values.length).toArray();
        }
        List<Integer> kept = new ArrayList<>(most);
        int buckets = most / 2;
        for (int b = 0; b < buckets; b++) {
            int from = (int) ((long) b * values.length / buckets);
            int to = (int) ((long) (b + 1) * values.length / buckets);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = values[i] < values[low] || Double.isNaN(values[low]) ? i : low;
                high = values[i] > values[high] || Double.isNaN(values[high]) ? i : high;
            }
            kept.add(Math.min(low, high));
            if (low != high) {
                kept.add(Math.max(low, high));
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * @param n points there are
     * @param most points to keep, at least 2
     * @return evenly spread indices in ascending order, with the first and the last
     */
    static int[] evenly(int n, int most) {
        int kept = Math.min(n, most);
        int[] indices = new int[kept];
        for (int i = 0; i < kept; i++) {
            indices[i] = kept == 1 ? 0 : (int) ((long) i * (n - 1) / (kept - 1));
        }
        return indices;
    }

    static double[] pick(double[] values, int[] indices) {
        double[] picked = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = values[indices[i]];
        }
        return picked;
    }
}
