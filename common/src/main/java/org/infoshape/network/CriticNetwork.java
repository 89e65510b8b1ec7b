package org.infoshape.network;

import java.io.Serializable;
import java.util.List;
import org.infoshape.bound.Bound;
import org.infoshape.bound.ReMine;

/**
 * A statistics network T and how it is trained, apart from its updater.
 *
 * @param hiddenWidths units of each hidden layer, from the input up; at least one layer
 * @param activation of every hidden layer
 * @param inputNoise standard deviation of Gaussian noise on the input while training; 0 for none
 * @param hiddenNoise the same on every hidden layer's activations
 * @param bound that the network climbs
 * @param negatives how marginal samples are made
 */
public record CriticNetwork(
        List<Integer> hiddenWidths,
        CriticActivation activation,
        double inputNoise,
        double hiddenNoise,
        Bound bound,
        Negatives negatives)
        implements Serializable {

    public CriticNetwork {
        hiddenWidths = List.copyOf(hiddenWidths);
        requireNoise("input-noise", inputNoise);
        requireNoise("hidden-noise", hiddenNoise);
        new CriticShape(1, 1, hiddenWidths);
    }

    private static void requireNoise(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be >= 0 and finite)");
        }
    }

    /** Thesis table 3.6, for the Gaussian data: 100 ReLU, 100 ReLU. */
    public static CriticNetwork table36() {
        return new CriticNetwork(List.of(100, 100), CriticActivation.RELU, 0, 0, new ReMine(), Negatives.DERANGEMENT);
    }

    /** Thesis table 3.5, for MNIST: noise .3, 512 ELU, noise .5, 512 ELU, noise .5. */
    public static CriticNetwork table35() {
        return new CriticNetwork(
                List.of(512, 512), CriticActivation.ELU, 0.3, 0.5, new ReMine(), Negatives.DERANGEMENT);
    }

    public CriticNetwork withHiddenWidths(Integer... widths) {
        return new CriticNetwork(List.of(widths), activation, inputNoise, hiddenNoise, bound, negatives);
    }

    public CriticNetwork withActivation(CriticActivation other) {
        return new CriticNetwork(hiddenWidths, other, inputNoise, hiddenNoise, bound, negatives);
    }

    public CriticNetwork withNoise(double input, double hidden) {
        return new CriticNetwork(hiddenWidths, activation, input, hidden, bound, negatives);
    }

    public CriticNetwork withBound(Bound other) {
        return new CriticNetwork(hiddenWidths, activation, inputNoise, hiddenNoise, other, negatives);
    }

    public CriticNetwork withNegatives(Negatives other) {
        return new CriticNetwork(hiddenWidths, activation, inputNoise, hiddenNoise, bound, other);
    }
}
