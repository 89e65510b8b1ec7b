package org.infoshape.estimator;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshape.network.CriticActivation;

/**
 * The network behind a neural estimator's critic.
 *
 * @param kind how x and y meet in it
 * @param hidden units of each hidden layer, from the input up; at least one layer
 * @param activation of every hidden layer
 */
public record CriticDesign(Kind kind, List<Integer> hidden, CriticActivation activation) implements Serializable {

    /** How x and y meet. */
    public enum Kind {
        /** {@code T(x, y)} of the concatenated row. */
        JOINT,

        /** {@code T(x, y) = g(x)' h(y)} of two networks; as wide at its end as its last hidden layer. */
        SEPARABLE
    }

    /** Widths of a tower of these hidden layers, from its input to its output. */
    int[] towerWidths(int inputs, int outputs) {
        return IntStream.concat(
                        IntStream.concat(IntStream.of(inputs), hidden.stream().mapToInt(w -> w)), IntStream.of(outputs))
                .toArray();
    }

    /** The same of straight pieces, with one more layer for more of them. */
    CriticDesign piecewise() {
        return new CriticDesign(kind, deeper(hidden), CriticActivation.RELU);
    }

    /** These widths and the last one again. */
    static List<Integer> deeper(List<Integer> hidden) {
        return Stream.concat(hidden.stream(), Stream.of(hidden.get(hidden.size() - 1)))
                .toList();
    }

    public CriticDesign {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("Invalid hidden: none (must have >= 1 width)");
        }
    }
}
