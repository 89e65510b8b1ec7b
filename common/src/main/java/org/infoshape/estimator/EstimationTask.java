package org.infoshape.estimator;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is to be estimated.
 *
 * @param name of the pair, such as {@code I(Z;L) after}
 * @param train samples to train the critic on
 * @param evaluation samples to read the estimate on; none of them in {@code train}
 * @param labelEntropyNats H(L), if one side is a label: no estimate can rightly exceed it; NaN if none is
 * @param seed of initial weights, batches and negatives
 * @param evaluationConditional the density of y given x of each evaluation sample, where it is a known Gaussian; else null
 */
public record EstimationTask(
        String name,
        PairedSamples train,
        PairedSamples evaluation,
        double labelEntropyNats,
        long seed,
        @Nullable GaussianConditional evaluationConditional)
        implements Serializable {

    public EstimationTask {
        if (evaluationConditional != null
                && (evaluationConditional.nSamples() != evaluation.nSamples()
                        || evaluationConditional.dimY() != evaluation.dimY())) {
            throw new IllegalArgumentException("Invalid conditional: " + evaluationConditional.nSamples() + " x "
                    + evaluationConditional.dimY() + " (must be evaluation samples x dim-y = " + evaluation.nSamples()
                    + " x " + evaluation.dimY() + ")");
        }
    }

    /** Of which no density is known. */
    public EstimationTask(
            String name, PairedSamples train, PairedSamples evaluation, double labelEntropyNats, long seed) {
        this(name, train, evaluation, labelEntropyNats, seed, null);
    }

    /** H(L) if one side is a label. */
    public OptionalDouble labelEntropy() {
        return Double.isNaN(labelEntropyNats) ? OptionalDouble.empty() : OptionalDouble.of(labelEntropyNats);
    }

    /** The known density of y given x of the evaluation samples. */
    public Optional<GaussianConditional> conditional() {
        return Optional.ofNullable(evaluationConditional);
    }
}
