package org.infoshape.attack;

import org.infoshape.estimator.PairedSamples;
import org.infoshape.result.ReconstructionResult;

/** An adversary that is trained from scratch to rebuild the original X from its frozen representation Z. */
public interface Reconstruction {

    /** Kebab case; names the row of the results. */
    String name();

    /**
     * Trains on one part and rebuilds the other.
     *
     * @param train pairs with x = the original X and y = the representation Z, as for I(X;Z)
     * @param heldOut pairs to judge on, same columns
     * @param seed of everything random in the adversary
     * @throws IllegalArgumentException if the columns differ, or X does not vary in the held-out samples
     */
    ReconstructionResult run(PairedSamples train, PairedSamples heldOut, long seed);
}
