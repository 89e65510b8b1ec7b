package org.infoshape.sampler;

import org.infoshape.data.IdSplit;
import org.infoshape.data.LabelledRows;
import org.infoshape.random.Seeds;

/**
 * The samples of a {@link GaussianMixture} as a table.
 *
 * @param seed of the samples
 * @param split decides which of them are kept out of training
 */
public record GaussianRows(GaussianMixture mixture, long rows, long seed, IdSplit split) implements LabelledRows {

    /** @param evaluationShare share of the rows kept out of training, in [0, 1] */
    public static GaussianRows of(GaussianMixture mixture, long rows, long runSeed, double evaluationShare) {
        return new GaussianRows(
                mixture, rows, Seeds.derive(runSeed, "gaussian-mixture"), new IdSplit(runSeed, evaluationShare));
    }

    @Override
    public int dimension() {
        return mixture.dimension();
    }

    @Override
    public void features(long from, int n, float[] features) {
        mixture.features(seed, from, n, features);
    }

    @Override
    public int label(long id) {
        return GaussianMixture.label(id);
    }

    @Override
    public boolean evaluation(long id) {
        return split.evaluation(id);
    }
}
