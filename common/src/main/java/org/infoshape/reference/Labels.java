package org.infoshape.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The distinct rows of a side as numbers.
 *
 * @param numbers of the rows, the same for equal rows, from 0 on in the order in which they first occur
 * @param classes how many there are
 */
public record Labels(int[] numbers, int classes) {

    /** Samples a distinct value must have on the average; with fewer, counts tell nothing. */
    private static final int SAMPLES_A_VALUE = 5;

    /** Numbers the rows of any side. */
    public static Labels of(Side side) {
        Map<List<Float>, Integer> known = new HashMap<>();
        int[] numbers = new int[side.rows()];
        for (int i = 0; i < numbers.length; i++) {
            Float[] row = new Float[side.columns()];
            for (int c = 0; c < row.length; c++) {
                // -0 and 0 are one value
                row[c] = side.values()[i * row.length + c] + 0f;
            }
            numbers[i] = known.computeIfAbsent(Arrays.asList(row), key -> known.size());
        }
        return new Labels(numbers, known.size());
    }

    /**
     * Why a side is no label; empty if it is one.
     *
     * @param name of the side
     */
    public static Optional<String> obstacle(String name, Side side) {
        int classes = of(side).classes;
        return classes * SAMPLES_A_VALUE <= side.rows()
                ? Optional.empty()
                : Optional.of("Invalid " + name + ": " + classes + " distinct values among " + side.rows()
                        + " samples (must be discrete, with " + SAMPLES_A_VALUE + " samples a value or more)");
    }

    /** How often each number occurs. */
    public int[] counts() {
        int[] counts = new int[classes];
        for (int number : numbers) {
            counts[number]++;
        }
        return counts;
    }
}
