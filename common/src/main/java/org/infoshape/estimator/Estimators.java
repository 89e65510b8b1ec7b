package org.infoshape.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.infoshape.bound.PairwiseBound;
import org.infoshape.bound.PairwiseBounds;
import org.infoshape.bound.SinglePassBound;
import org.infoshape.config.Catalogue;
import org.infoshape.config.Catalogue.Entry;
import org.infoshape.estimator.NeuralSettings.Pairs;
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
        for (Entry<PairwiseBound> bound : PairwiseBounds.CATALOGUE.entries()) {
            entries.add(new Entry<>(bound.name(), bound.fewest(), bound.most(), c -> {
                PairwiseBound made = bound.make().apply(c);
                return settings -> lowerBound(made, settings);
            }));
        }
        entries.add(new Entry<>(
                "vclub",
                0,
                c -> settings -> new CriticEstimator("vclub", new ConditionalSource(settings), protocol(settings))));
        for (KnownConditionalBound.Form form : KnownConditionalBound.Form.values()) {
            entries.add(new Entry<>(form.word(), 0, c -> settings -> new KnownConditionalBound(form)));
        }
        entries.add(new Entry<>("classifier", 0, c -> ClassifierBound::new));
        entries.addAll(References.entries());
        return entries;
    }

    private static Estimator lowerBound(PairwiseBound bound, NeuralSettings settings) {
        return new CriticEstimator(bound.toString(), source(bound, settings), protocol(settings));
    }

    /** The fastest critic that can do it. */
    private static CriticSource source(PairwiseBound bound, NeuralSettings settings) {
        boolean inOnePass = settings.critic().kind() == CriticDesign.Kind.JOINT && settings.pairs() != Pairs.ALL;
        return inOnePass && bound instanceof SinglePassBound single
                ? new SinglePassSource(new EstimationSettings(
                        settings.critic()
                                .network()
                                .withBound(single.bound())
                                .withNegatives(
                                        settings.pairs() == Pairs.ROLLED ? Negatives.DERANGEMENT : Negatives.RANDPERM),
                        settings.learningRate(),
                        settings.iterations(),
                        settings.batchSize(),
                        settings.window()))
                : new PairwiseSource(bound, settings);
    }

    private static TrainingProtocol protocol(NeuralSettings settings) {
        return new TrainingProtocol(
                settings.iterations(),
                settings.batchSize(),
                settings.window(),
                settings.restarts(),
                settings.halfSamples());
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

    /**
     * Whether a valid text names a bound that is defined only where every x of a batch meets every y; it takes
     * {@link Pairs#ALL}.
     */
    public static boolean needsAllPairs(String text) {
        return PairwiseBounds.CATALOGUE.names().contains(Catalogue.name(text))
                && PairwiseBounds.CATALOGUE.parse(text).needsAllPairs();
    }

    /** What a text must be to name an estimator; empty if it does. */
    public static Optional<String> fault(String text) {
        return CATALOGUE.fault(text);
    }
}
