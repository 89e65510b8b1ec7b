package org.infoshape.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.infoshape.bound.Bound;
import org.infoshape.bound.Bounds;
import org.infoshape.config.Catalogue;
import org.infoshape.config.Catalogue.Entry;
import org.infoshape.network.CriticNetwork;
import org.infoshape.network.Negatives;

/**
 * The list of all estimators, by a name or a name with its constants: {@code remine}, {@code smile(5)}, {@code ksg-1(5)}. A new
 * estimator is one more line here.
 */
public final class Estimators {

    private static final Catalogue<Function<NeuralSettings, Estimator>> CATALOGUE =
            new Catalogue<>("estimator", entries());

    private Estimators() {}

    private static List<Entry<Function<NeuralSettings, Estimator>>> entries() {
        List<Entry<Function<NeuralSettings, Estimator>>> entries = new ArrayList<>();
        for (String name : Bounds.names()) {
            entries.add(new Entry<>(name, 0, 3, c -> settings -> neural(Bounds.parse(text(name, c)), settings)));
        }
        entries.addAll(References.entries());
        return entries;
    }

    private static Estimator neural(Bound bound, NeuralSettings settings) {
        CriticNetwork network = new CriticNetwork(
                settings.critic().hidden(), settings.critic().activation(), 0, 0, bound, Negatives.DERANGEMENT);
        return new CriticEstimator(
                bound.toString(),
                new EstimationSettings(
                        network,
                        settings.learningRate(),
                        settings.iterations(),
                        settings.batchSize(),
                        settings.window()));
    }

    private static String text(String name, double[] constants) {
        return constants.length == 0
                ? name
                : name + "(" + String.join(",", java.util.Arrays.stream(constants).mapToObj(String::valueOf).toList())
                        + ")";
    }

    /** Names of all estimators, in kebab case. */
    public static List<String> names() {
        return CATALOGUE.names();
    }

    /**
     * Reads a name with or without constants.
     *
     * @param settings of the neural ones
     * @throws IllegalArgumentException if there is a {@link #fault}, or a constant is out of its range
     */
    public static Estimator parse(String text, NeuralSettings settings) {
        return CATALOGUE.parse(text).apply(settings);
    }

    /** What a text must be to name an estimator; empty if it does. */
    public static Optional<String> fault(String text) {
        return CATALOGUE.fault(text);
    }
}
