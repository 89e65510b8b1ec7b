package org.infoshape.data;

/** How often pairs of two class labels occur together. */
public final class JointCounts {

    private final long[][] counts;

    private JointCounts(long[][] counts) {
        this.counts = counts;
    }

    /**
     * @param first labels {@code [n]}, from 0
     * @param second labels {@code [n]}, from 0
     */
    public static JointCounts of(int[] first, int firstClasses, int[] second, int secondClasses) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "Invalid labels: " + first.length + " and " + second.length + " (must be as many of each)");
        }
        long[][] counts = new long[firstClasses][secondClasses];
        for (int i = 0; i < first.length; i++) {
            counts[first[i]][second[i]]++;
        }
        return new JointCounts(counts);
    }

    /** Occurrences of the pair. */
    public long count(int first, int second) {
        return counts[first][second];
    }

    /** The rarest pair's occurrences. */
    public long fewest() {
        long fewest = Long.MAX_VALUE;
        for (long[] row : counts) {
            for (long count : row) {
                fewest = Math.min(fewest, count);
            }
        }
        return fewest;
    }

    public long total() {
        long total = 0;
        for (long[] row : counts) {
            for (long count : row) {
                total += count;
            }
        }
        return total;
    }

    /** A copy, {@code [first][second]}. */
    public long[][] table() {
        long[][] copy = new long[counts.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i].clone();
        }
        return copy;
    }

    /** Plug-in mutual information of the two labels in nats; 0 if there are no counts. */
    public double mutualInformation() {
        double total = total();
        double[] rows = new double[counts.length];
        double[] columns = new double[counts[0].length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += counts[i][j];
                columns[j] += counts[i][j];
            }
        }
        double nats = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (counts[i][j] > 0) {
                    nats += counts[i][j] / total * Math.log(counts[i][j] * total / (rows[i] * columns[j]));
                }
            }
        }
        return nats;
    }
}
