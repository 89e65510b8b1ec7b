package org.infoshape.estimator;

import java.util.List;
import java.util.Optional;
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
     * Canonical, and where a side has two columns or more also what its {@link RadialProducts} show: those of their canonical coordinates
     * whose correlation chance does not explain. What is turned, swollen or shrunk by an amount that depends on the distance from the
     * centre, as a spiral is, is thus found in closed form too.
     */
    RADIAL,

    /**
     * Canonical, radial and standardised as alternatives, the last for a critic of straight pieces since it leaves hard edges: a trained
     * lower bound takes the one whose critic finds most on training samples that it is not trained on; any other estimator takes
     * canonical.
     */
    BEST;

    private static final List<Preprocessing> ALTERNATIVES = List.of(CANONICAL, RADIAL, STANDARDISED);

    /** Both parts, recoded alike, in every way that an estimator may choose from; most often one. */
    public List<Recoding> recodings(PairedSamples.Split split) {
        if (this != BEST) {
            return List.of(new Recoding(apply(split), false));
        }
        boolean pairs = split.train().dimX() > 1 || split.train().dimY() > 1;
        return ALTERNATIVES.stream()
                // of single columns radial is canonical
                .filter(way -> way != RADIAL || pairs)
                .map(way -> new Recoding(way.apply(split), way.shiftsAndScales()))
                .toList();
    }

    /** Whether columns are shifted and scaled at most, which leaves normal ones normal. */
    public boolean shiftsAndScales() {
        return this == RAW || this == STANDARDISED;
    }

    /** The first of the {@link #recodings}. */
    PairedSamples.Split apply(PairedSamples.Split split) {
        if (this == RAW) {
            return split;
        }
        if (this == BEST) {
            return ALTERNATIVES.get(0).apply(split);
        }
        Columns x = columns(split.train().x(), split.train().dimX());
        Columns y = columns(split.train().y(), split.train().dimY());
        PairedSamples.Split recoded =
                new PairedSamples.Split(recoded(split.train(), x, y), recoded(split.evaluation(), x, y));
        return this == CANONICAL || this == RADIAL ? canonical(split, recoded) : recoded;
    }

    private PairedSamples.Split canonical(PairedSamples.Split split, PairedSamples.Split scores) {
        CentralDistance ofX = CentralDistance.of(x(split.train()));
        CentralDistance ofY = CentralDistance.of(y(split.train()));
        Distant trainX = distant(x(scores.train()), x(split.train()), ofX);
        Distant trainY = distant(y(scores.train()), y(split.train()), ofY);
        CanonicalCoordinates plain = CanonicalCoordinates.of(trainX.columns, trainY.columns);
        Optional<CanonicalCoordinates> radial = this == RADIAL
                ? Optional.of(CanonicalCoordinates.of(trainX.products, trainY.products))
                : Optional.empty();
        return new PairedSamples.Split(
                canonical(plain, radial, trainX, trainY),
                canonical(
                        plain,
                        radial,
                        distant(x(scores.evaluation()), x(split.evaluation()), ofX),
                        distant(y(scores.evaluation()), y(split.evaluation()), ofY)));
    }

    private static PairedSamples canonical(
            CanonicalCoordinates plain, Optional<CanonicalCoordinates> radial, Distant x, Distant y) {
        Side ofX = x.beside(plain.ofX(x.columns), radial.flatMap(found -> found.strongOfX(x.products)));
        Side ofY = y.beside(plain.ofY(y.columns), radial.flatMap(found -> found.strongOfY(y.products)));
        return new PairedSamples(ofX.values(), ofX.columns(), ofY.values(), ofY.columns());
    }

    private Distant distant(Side scored, Side side, CentralDistance distance) {
        if (side.columns() == 1) {
            return new Distant(scored, Optional.empty(), scored);
        }
        double[] distances = distance.scores(side);
        return new Distant(
                scored, Optional.of(distances), this == RADIAL ? RadialProducts.of(scored, distances) : scored);
    }

    /**
     * One side of some samples.
     *
     * @param columns normal scores
     * @param distances from the centre, one score a sample; none for a side of a single column
     * @param products of the columns with functions of the distances where those are taken, else the columns
     */
    private record Distant(Side columns, Optional<double[]> distances, Side products) {

        /** What the distance adds to coordinates: itself, and what it shows. */
        Side beside(Side coordinates, Optional<Side> shown) {
            if (distances.isEmpty()) {
                return coordinates;
            }
            Side withDistance = coordinates.with(distances.get());
            return shown.map(more -> Side.joined(withDistance, more)).orElse(withDistance);
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
