package org.infoshape.attack;

import org.infoshape.data.LabelledSamples;
import org.infoshape.result.ClassifierResult;

/**
 * A classifier that is trained from scratch to read a binary label out of frozen features, and judged on samples that
 * it has not seen. On the label of the task it measures utility, on a sensitive attribute leakage.
 *
 * <p>Contract, kept by one test for every member of {@link Attacks}: chance level on independent features, near perfect
 * when the features are the label, the same seed gives the same numbers, and neither the order of the rows nor which
 * class is called 1 matters beyond sampling error.
 */
public interface Attack {

    /** Kebab case; names the row of the results. */
    String name();

    /**
     * Trains on one part and reads the other.
     *
     * @param train samples to train on, both classes present
     * @param heldOut samples to judge on, both classes present, as many columns
     * @param seed of everything random in the attack; same samples and same seed give the same numbers
     * @throws IllegalArgumentException if a label is not 0 or 1, a class is missing or the columns differ
     */
    ClassifierResult run(LabelledSamples train, LabelledSamples heldOut, long seed);
}
