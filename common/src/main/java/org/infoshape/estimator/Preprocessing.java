package org.infoshape.estimator;

import org.infoshape.data.NormalScores;
import org.infoshape.data.Standardiser;
import org.infoshape.reference.CanonicalCoordinates;
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

    /** Normal scores, then {@link CanonicalCoordinates}: the linear part is found in closed form, and so is a shared scale. */
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
        return this == CANONICAL ? canonical(recoded) : recoded;
    }

    private static PairedSamples.Split canonical(PairedSamples.Split split) {
        CanonicalCoordinates coordinates = CanonicalCoordinates.of(x(split.train()), y(split.train()));
        return new PairedSamples.Split(
                canonical(coordinates, split.train()), canonical(coordinates, split.evaluation()));
    }

    private static PairedSamples canonical(CanonicalCoordinates coordinates, PairedSamples samples) {
        Side x = coordinates.ofX(x(samples));
        Side y = coordinates.ofY(y(samples));
        return new PairedSamples(x.values(), x.columns(), y.values(), y.columns());
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
        if (this == STANDARDISED) {
            return Standardiser.of(fitted, columns)::apply;
        }
        NormalScores[] maps = new NormalScores[columns];
        for (int c = 0; c < columns; c++) {
            double[] column = new double[fitted.length / columns];
            for (int i = 0; i < column.length; i++) {
                column[i] = fitted[i * columns + c];
            }
            maps[c] = new NormalScores(column);
        }
        return values -> {
            float[] recoded = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                recoded[i] = (float) maps[i % columns].apply(values[i]);
            }
            return recoded;
        };
    }
}
