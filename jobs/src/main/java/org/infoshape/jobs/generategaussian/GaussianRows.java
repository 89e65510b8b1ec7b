package org.infoshape.jobs.generategaussian;

import org.infoshape.data.IdSplit;
import org.infoshape.data.LabelledRows;
import org.infoshape.random.Seeds;
import org.infoshape.sampler.GaussianMixture;

/** The samples of the mixture as a table. */
record GaussianRows(GaussianMixture mixture, long rows, long seed, IdSplit split) implements LabelledRows {

    static GaussianRows of(GenerateGaussianConfig config) {
        return new GaussianRows(
                config.mixture(),
                config.rows(),
                Seeds.derive(config.seed(), "gaussian-mixture"),
                new IdSplit(config.seed(), config.evaluationShare()));
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
