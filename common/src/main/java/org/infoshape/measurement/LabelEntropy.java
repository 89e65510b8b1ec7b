package org.infoshape.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.infoshape.data.LabelledSamples;

/** H(L): what no information with L can exceed. */
public final class LabelEntropy {

    /** Rows a value at least on average for a variable to count as a label; with fewer its entropy would be a guess. */
    private static final int ROWS_A_VALUE = 20;

    private LabelEntropy() {}

    /** Entropy of the label's frequencies in the samples, in nats. */
    public static double nats(LabelledSamples samples) {
        int[] counts = new int[samples.nClasses()];
        for (int label : samples.labels()) {
            counts[label]++;
        }
        return nats(Arrays.stream(counts), samples.nSamples());
    }

    /**
     * The same for a variable that may or may not be a label.
     *
     * @param values row-major {@code [n, columns]}
     * @return empty if its rows take too many different values for one
     */
    public static OptionalDouble natsIfLabel(float[] values, int columns) {
        int n = values.length / columns;
        int most = n / ROWS_A_VALUE;
        Map<List<Float>, Integer> counts = new HashMap<>();
        for (int row = 0; row < n; row++) {
            List<Float> value = new ArrayList<>(columns);
            for (int column = 0; column < columns; column++) {
                value.add(values[row * columns + column]);
            }
            counts.merge(value, 1, Integer::sum);
            if (counts.size() > most) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(nats(counts.values().stream().sorted().mapToInt(count -> count), n));
    }

    private static double nats(IntStream counts, int n) {
        return counts.filter(count -> count > 0)
                .mapToDouble(count -> -(double) count / n * Math.log((double) count / n))
                .sum();
    }
}
