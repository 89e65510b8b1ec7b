package org.infoshape.estimator;

import java.util.function.BinaryOperator;
import org.infoshape.data.ColumnScores;
import org.infoshape.data.Standardiser;
import org.infoshape.reference.CanonicalCoordinates;
import org.infoshape.reference.CentralDistance;
import org.infoshape.reference.Side;

/**
 * What is done to every column of x and y before an estimate. Each is one-to-one on the samples, so the mutual information
 * stays. The maps are made of the training samples alone.
 */
public enum Preprocessing {
    /** Nothing. */
    RAW,

    /** Mean 0 and standard deviation 1. */
    STANDARDISED,

    /** Through its quantiles to N(0, 1): heavy tails and hard edges, which no critic can learn from few samples, are gone. */
    NORMAL_SCORES,

    /**
     * Normal scores, then {@link CanonicalCoordinates}, and where a side has two columns or more its {@link CentralDistance} as it
     * came: the linear part is found in closed form, and so is a shared scale.
     */
    CANONICAL;

    /** Both parts, recoded alike. */
    public PairedSamples.Split apply(PairedSamples.Split split) {
        if (this == RAW) {
            return split;
        }
        Columns x = columns(split.train().x(), split.train().dimX());
        Columns y = columns(split.train().y(), split.train().dimY());
        PairedSamples.Split recoded =
                new PairedSamples.Split(recoded(split.train(), x, y), recoded(split.evaluation(), x, y));
        return this == CANONICAL ? canonical(split, recoded) : recoded;
    }

    private static PairedSamples.Split canonical(PairedSamples.Split split, PairedSamples.Split scores) {
        CanonicalCoordinates coordinates = CanonicalCoordinates.of(x(scores.train()), y(scores.train()));
        CentralDistance ofX = CentralDistance.of(x(split.train()));
        CentralDistance ofY = CentralDistance.of(y(split.train()));
        BinaryOperator<PairedSamples> canonical = (samples, scored) -> {
            Side x = withDistance(coordinates.ofX(x(scored)), ofX, x(samples));
            Side y = withDistance(coordinates.ofY(y(scored)), ofY, y(samples));
            return new PairedSamples(x.values(), x.columns(), y.values(), y.columns());
        };
        return new PairedSamples.Split(
                canonical.apply(split.train(), scores.train()),
                canonical.apply(split.evaluation(), scores.evaluation()));
    }

    private static Side withDistance(Side coordinates, CentralDistance distance, Side side) {
        return side.columns() == 1 ? coordinates : coordinates.with(distance.scores(side));
    }

    private static Side x(PairedSamples samples) {
        return new Side(samples.x(), samples.dimX());
    }

    private static Side y(PairedSamples samples) {
        return new Side(samples.y(), samples.dimY());
    }

    private static PairedSamples recoded(PairedSamples samples, Columns x, Columns y) {
        return new PairedSamples(x.of(samples.x()), samples.dimX(), y.of(samples.y()), samples.dimY());
    }

    /** A recoded copy of row-major values. */
    @FunctionalInterface
    private interface Columns {
        float[] of(float[] values);
    }

    private Columns columns(float[] fitted, int columns) {
        return this == STANDARDISED ? Standardiser.of(fitted, columns)::apply : ColumnScores.of(fitted, columns)::apply;
    }
}
