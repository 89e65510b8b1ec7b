package org.infoshape.attack;

import org.infoshape.data.LabelledSamples;

/**
 * A classifier that is trained from scratch on frozen representations to read a label of any number of classes. Same samples
 * and same seed give the same probabilities.
 */
public interface MulticlassAttack {

    /** Kebab case; names the row of the results. */
    String name();

    /**
     * Trains on one part and predicts the other.
     *
     * @param train every class occurs
     * @param heldOut as many columns
     * @param classes of the label, at least 2
     * @param seed of everything random in the attack
     * @return class probabilities of the held-out rows, {@code [n][classes]}
     */
    double[][] probabilities(LabelledSamples train, LabelledSamples heldOut, int classes, long seed);
}
