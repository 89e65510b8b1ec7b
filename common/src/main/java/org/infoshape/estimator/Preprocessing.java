package org.infoshape.estimator;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.infoshape.data.ColumnScores;
import org.infoshape.data.Standardiser;
import org.infoshape.reference.CanonicalCoordinates;
import org.infoshape.reference.CentralDistance;
import org.infoshape.reference.Medians;
import org.infoshape.reference.Side;
import org.infoshape.reference.Unwinding;

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
     * Turned back by an {@link Unwinding} if one shows more than none, then canonical; the same as canonical if not. What is turned by an
     * amount that grows with the distance from a centre, as a spiral is, is thus found without a critic.
     */
    UNWOUND,

    /**
     * Unwound and, unless a column has heavy tails, standardised as alternatives, the second for a critic of straight pieces since it leaves hard
     * edges: a trained lower bound takes the one whose critic finds most on training samples that it is not trained on; any other
     * estimator takes unwound. (In heavy tails, too thin to choose by, such a critic says anything.)
     */
    BEST;

    /** Median absolute deviations that no sample without heavy tails lies away from its median: six deviations of a normal one. */
    private static final double WITHOUT_HEAVY_TAILS = 9;

    /** Both parts, recoded alike, in every way that an estimator may choose from; most often one. */
    public List<Recoding> recodings(PairedSamples.Split split) {
        Recoding first = new Recoding(apply(split), false);
        return this == BEST && !heavyTailed(x(split.train())) && !heavyTailed(y(split.train()))
                ? List.of(first, new Recoding(STANDARDISED.apply(split), true))
                : List.of(first);
    }

    private static boolean heavyTailed(Side side) {
        return Medians.of(side).farthest(side) > WITHOUT_HEAVY_TAILS;
    }

    /** Whether columns are shifted and scaled at most, which leaves normal ones normal. */
    public boolean shiftsAndScales() {
        return this == RAW || this == STANDARDISED;
    }

    /** The first of the {@link #recodings}. */
    PairedSamples.Split apply(PairedSamples.Split split) {
        return switch (this) {
            case RAW -> split;
            case STANDARDISED ->
                columnwise(split, columns -> Standardiser.of(columns.values(), columns.columns())::apply);
            case NORMAL_SCORES ->
                columnwise(split, columns -> ColumnScores.of(columns.values(), columns.columns())::apply);
            case CANONICAL -> canonical(split);
            case UNWOUND, BEST -> canonical(unwound(split));
        };
    }

    private static PairedSamples.Split columnwise(
            PairedSamples.Split split, Function<Side, UnaryOperator<float[]>> map) {
        UnaryOperator<float[]> ofX = map.apply(x(split.train()));
        UnaryOperator<float[]> ofY = map.apply(y(split.train()));
        return recoded(
                split,
                x -> new Side(ofX.apply(x.values()), x.columns()),
                y -> new Side(ofY.apply(y.values()), y.columns()));
    }

    private static PairedSamples.Split unwound(PairedSamples.Split split) {
        return Unwinding.of(x(split.train()), y(split.train()))
                .map(unwinding -> recoded(split, unwinding::ofX, unwinding::ofY))
                .orElse(split);
    }

    private static PairedSamples.Split canonical(PairedSamples.Split split) {
        PairedSamples.Split scores = NORMAL_SCORES.apply(split);
        CanonicalCoordinates coordinates = CanonicalCoordinates.of(x(scores.train()), y(scores.train()));
        PairedSamples.Split turned = recoded(scores, coordinates::ofX, coordinates::ofY);
        CentralDistance ofX = CentralDistance.of(x(split.train()));
        CentralDistance ofY = CentralDistance.of(y(split.train()));
        return new PairedSamples.Split(
                withDistances(turned.train(), split.train(), ofX, ofY),
                withDistances(turned.evaluation(), split.evaluation(), ofX, ofY));
    }

    private static PairedSamples withDistances(
            PairedSamples coordinates, PairedSamples samples, CentralDistance ofX, CentralDistance ofY) {
        return paired(withDistance(x(coordinates), x(samples), ofX), withDistance(y(coordinates), y(samples), ofY));
    }

    private static Side withDistance(Side coordinates, Side side, CentralDistance distance) {
        return side.columns() == 1 ? coordinates : coordinates.with(distance.scores(side));
    }

    private static Side x(PairedSamples samples) {
        return new Side(samples.x(), samples.dimX());
    }

    private static Side y(PairedSamples samples) {
        return new Side(samples.y(), samples.dimY());
    }

    private static PairedSamples paired(Side x, Side y) {
        return new PairedSamples(x.values(), x.columns(), y.values(), y.columns());
    }

    private static PairedSamples.Split recoded(
            PairedSamples.Split split, UnaryOperator<Side> ofX, UnaryOperator<Side> ofY) {
        return new PairedSamples.Split(recoded(split.train(), ofX, ofY), recoded(split.evaluation(), ofX, ofY));
    }

    private static PairedSamples recoded(PairedSamples samples, UnaryOperator<Side> ofX, UnaryOperator<Side> ofY) {
        return paired(ofX.apply(x(samples)), ofY.apply(y(samples)));
    }
}
