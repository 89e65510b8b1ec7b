package org.infoshape.estimator;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshape.network.ConvolutionalCritic;
import org.infoshape.network.ConvolutionalCritic.ImagePair;
import org.infoshape.network.CriticActivation;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.JointCritic;
import org.infoshape.network.PairCritic;
import org.infoshape.network.SeparableCritic;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The network behind a neural estimator's critic.
 *
 * @param kind how x and y meet in it
 * @param hidden units of each hidden layer, from the input up; at least one layer
 * @param activation of every hidden layer
 * @param noise while it is trained; joint critics alone have any
 * @param images which sides are images; of convolutional critics, null of all others
 */
public record CriticDesign(
        Kind kind,
        List<Integer> hidden,
        CriticActivation activation,
        Noise noise,
        @Nullable ImagePair images) implements Serializable {

    /** How x and y meet. */
    public enum Kind {
        /** {@code T(x, y)} of the concatenated row: thesis tables 3.5 (with noise) and 3.6. */
        JOINT,

        /** {@code T(x, y) = g(x)' h(y)} of two networks; as wide at its end as its last hidden layer. */
        SEPARABLE,

        /** {@code T(g(x), h(y))}, g and h three convolutions each, T of the concatenated row: thesis table 3.4. */
        CONVOLUTIONAL
    }

    /**
     * Gaussian noise, new in every iteration; an estimate is read without.
     *
     * @param input standard deviation on x and y
     * @param hidden the same on every hidden layer's activations
     */
    public record Noise(double input, double hidden) implements Serializable {

        public static final Noise NONE = new Noise(0, 0);
    }

    public CriticDesign {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("Invalid hidden: none (must have >= 1 width)");
        }
        if (kind != Kind.JOINT && !noise.equals(Noise.NONE)) {
            throw new IllegalArgumentException("Invalid noise: " + noise.input + " and " + noise.hidden
                    + " (must be 0 unless the critic is joint)");
        }
        if ((kind == Kind.CONVOLUTIONAL) != (images != null)) {
            throw new IllegalArgumentException(
                    "Invalid images: " + images + " (must be given for a convolutional critic, and for no other)");
        }
    }

    /** Of rows of numbers, without noise. */
    public CriticDesign(Kind kind, List<Integer> hidden, CriticActivation activation) {
        this(kind, hidden, activation, Noise.NONE, null);
    }

    /** The statistics network that a joint critic is. */
    CriticNetwork network() {
        return CriticNetwork.table36()
                .withHiddenWidths(hidden.toArray(new Integer[0]))
                .withActivation(activation)
                .withNoise(noise.input, noise.hidden);
    }

    /** A fresh critic, which any bound can train. */
    PairCritic critic(int dimX, int dimY, Adam adam, long seed) {
        return switch (kind) {
            case JOINT -> new JointCritic(network(), dimX, dimY, adam, seed);
            case SEPARABLE -> new SeparableCritic(hidden, activation, dimX, dimY, adam, seed);
            case CONVOLUTIONAL ->
                new ConvolutionalCritic(Objects.requireNonNull(images), network(), dimX, dimY, adam, seed);
        };
    }

    /** Widths of a tower of these hidden layers, from its input to its output. */
    int[] towerWidths(int inputs, int outputs) {
        return IntStream.concat(
                        IntStream.concat(IntStream.of(inputs), hidden.stream().mapToInt(w -> w)), IntStream.of(outputs))
                .toArray();
    }

    /** The same of straight pieces, with one more layer for more of them. */
    CriticDesign piecewise() {
        return new CriticDesign(kind, deeper(hidden), CriticActivation.RELU, noise, images);
    }

    /** These widths and the last one again. */
    static List<Integer> deeper(List<Integer> hidden) {
        return Stream.concat(hidden.stream(), Stream.of(hidden.get(hidden.size() - 1)))
                .toList();
    }
}
