package org.infoshape.estimator;

import java.util.function.BinaryOperator;
import org.infoshape.data.ColumnScores;
import org.infoshape.data.Standardiser;
import org.infoshape.reference.CanonicalCoordinates;
import org.infoshape.reference.CentralDistance;
import org.infoshape.reference.RadialProducts;
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
    CANONICAL,

    /**
     * The same of the columns and their {@link RadialProducts} where a side has two columns or more: what is turned, swollen or shrunk by
     * an amount that depends on the distance from the centre, as a spiral is, is found in closed form too. Three times the columns,
     * which takes more samples.
     */
    RADIAL;

    /** Whether columns are shifted and scaled at most, which leaves normal ones normal. */
    public boolean shiftsAndScales() {
        return this == RAW || this == STANDARDISED;
    }

    /** Both parts, recoded alike. */
    public PairedSamples.Split apply(PairedSamples.Split split) {
        if (this == RAW) {
            return split;
        }
        Columns x = columns(split.train().x(), split.train().dimX());
        Columns y = columns(split.train().y(), split.train().dimY());
        PairedSamples.Split recoded =
                new PairedSamples.Split(recoded(split.train(), x, y), recoded(split.evaluation(), x, y));
        return this == CANONICAL || this == RADIAL ? canonical(split, recoded) : recoded;
    }

    private PairedSamples.Split canonical(PairedSamples.Split split, PairedSamples.Split scores) {
        Distances x = new Distances(CentralDistance.of(x(split.train())), this == RADIAL);
        Distances y = new Distances(CentralDistance.of(y(split.train())), this == RADIAL);
        CanonicalCoordinates coordinates = CanonicalCoordinates.of(
                x.columns(x(scores.train()), x(split.train())), y.columns(y(scores.train()), y(split.train())));
        BinaryOperator<PairedSamples> canonical = (samples, scored) -> {
            Side ofX = x.beside(coordinates.ofX(x.columns(x(scored), x(samples))), x(samples));
            Side ofY = y.beside(coordinates.ofY(y.columns(y(scored), y(samples))), y(samples));
            return new PairedSamples(ofX.values(), ofX.columns(), ofY.values(), ofY.columns());
        };
        return new PairedSamples.Split(
                canonical.apply(split.train(), scores.train()),
                canonical.apply(split.evaluation(), scores.evaluation()));
    }

    /**
     * What the distance from the centre adds to a side; nothing to one of a single column.
     *
     * @param distance of the columns as they come
     * @param radial whether its products with the columns are taken
     */
    private record Distances(CentralDistance distance, boolean radial) {

        Side columns(Side scored, Side side) {
            return radial && side.columns() > 1 ? RadialProducts.of(scored, distance.scores(side)) : scored;
        }

        Side beside(Side coordinates, Side side) {
            return side.columns() == 1 ? coordinates : coordinates.with(distance.scores(side));
        }
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
