package org.infoshape.estimator;

import java.io.Serializable;
import java.util.List;
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
 * @param alternatives other one-to-one recodings of the same samples, in the same order, of which an estimator may take any by looking at
 *     training samples alone; often empty
 */
public record EstimationTask(
        String name,
        PairedSamples train,
        PairedSamples evaluation,
        double labelEntropyNats,
        long seed,
        @Nullable GaussianConditional evaluationConditional,
        List<Recoding> alternatives)
        implements Serializable {

    public EstimationTask {
        alternatives = List.copyOf(alternatives);
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
        this(name, train, evaluation, labelEntropyNats, seed, null, List.of());
    }

    /** The first of some recodings of the same samples, with the others as alternatives. */
    public static EstimationTask of(String name, List<Recoding> recodings, double labelEntropyNats, long seed) {
        PairedSamples.Split first = recodings.get(0).split();
        return new EstimationTask(
                name,
                first.train(),
                first.evaluation(),
                labelEntropyNats,
                seed,
                null,
                recodings.subList(1, recodings.size()));
    }

    /** The same, of which the density of y given x is known for each evaluation sample. */
    public EstimationTask withConditional(@Nullable GaussianConditional conditional) {
        return new EstimationTask(name, train, evaluation, labelEntropyNats, seed, conditional, alternatives);
    }

    /** This task of other samples, which nobody knows a density of. */
    EstimationTask as(PairedSamples.Split split) {
        return new EstimationTask(name, split.train(), split.evaluation(), labelEntropyNats, seed);
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
