package org.infoshape.reference;

import java.util.Arrays;
import java.util.Optional;

/** One side of the samples that an {@link Unwinding} is found from, at any rates of its turn. Stays as it is if it cannot be turned. */
final class Winding {

    private final int dimension;
    private final Optional<Swirl> swirl;

    /** Of a side that is turned, seen from the centre, {@code [n, dimension]}. */
    private final double[][] vectors;

    private final double[] amounts;

    /** Of a side that stays as it is, {@code [dimension, n]}. */
    private final double[][] still;

    Winding(Side side, boolean aboutMedians) {
        dimension = side.columns();
        swirl = Unwinding.turnable(side) ? Optional.of(Swirl.of(side, aboutMedians)) : Optional.empty();
        vectors = swirl.map(seen -> vectors(seen, side)).orElse(new double[0][]);
        amounts = swirl.map(seen -> amounts(seen, vectors)).orElse(new double[0]);
        still = swirl.isPresent() ? new double[0][] : columns(side);
    }

    private static double[][] vectors(Swirl seen, Side side) {
        double[][] vectors = new double[side.rows()][];
        Arrays.setAll(vectors, i -> seen.vector(side, i));
        return vectors;
    }

    private static double[] amounts(Swirl seen, double[][] vectors) {
        return Arrays.stream(vectors).mapToDouble(seen::amount).toArray();
    }

    private static double[][] columns(Side side) {
        double[][] columns = new double[side.columns()][];
        Arrays.setAll(columns, side::column);
        return columns;
    }

    /** How many the turn has: one for each plane of two columns; none if the side stays as it is. */
    int rates() {
        return swirl.isPresent() ? GradualTurn.angles(dimension) : 0;
    }

    Turned turned(double[] rates, int from) {
        return new Turned(swirl, generator(rates, from));
    }

    private double[][] generator(double[] rates, int from) {
        return swirl.isPresent() ? GradualTurn.generator(rates, from, dimension) : new double[0][];
    }

    /** A bound on the angle of any sample, radians: the generator has its eigenvalues in pairs. */
    double largestAngle(double[] rates, int from) {
        double squares = 0;
        for (int k = from; k < from + rates(); k++) {
            squares += rates[k] * rates[k];
        }
        return Math.sqrt(squares) * Arrays.stream(amounts).max().orElse(0);
    }

    /** @return the turned columns, {@code [dimension, n]} */
    double[][] columns(double[] rates, int from) {
        if (swirl.isEmpty()) {
            return still;
        }
        GradualTurn turn = new GradualTurn(generator(rates, from));
        double[][] columns = new double[dimension][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            double[] turned = turn.of(vectors[i], amounts[i]);
            for (int c = 0; c < dimension; c++) {
                columns[c][i] = turned[c];
            }
        }
        return columns;
    }

    /**
     * @param byColumns derivative by every turned value, {@code [dimension, n]}
     * @param into of that by the rates, which is added
     */
    void addDerivative(double[] rates, int from, double[][] byColumns, double[] into) {
        if (swirl.isEmpty()) {
            return;
        }
        GradualTurn turn = new GradualTurn(generator(rates, from));
        double[] upstream = new double[dimension];
        for (int i = 0; i < vectors.length; i++) {
            for (int c = 0; c < dimension; c++) {
                upstream[c] = byColumns[c][i];
            }
            turn.of(vectors[i], amounts[i]);
            turn.addDerivative(amounts[i], upstream, into, from);
        }
    }

    /**
     * A turn for any rows of the side.
     *
     * @param swirl none where the side stays as it is
     * @param generator of the turn
     */
    record Turned(Optional<Swirl> swirl, double[][] generator) {

        Side of(Side side) {
            return swirl.map(seen -> turned(seen, side)).orElse(side);
        }

        private Side turned(Swirl seen, Side side) {
            GradualTurn turn = new GradualTurn(generator);
            float[] values = new float[side.values().length];
            for (int i = 0; i < side.rows(); i++) {
                double[] vector = seen.vector(side, i);
                double[] back = turn.of(vector, seen.amount(vector));
                for (int c = 0; c < back.length; c++) {
                    values[i * back.length + c] = (float) back[c];
                }
            }
            return new Side(values, side.columns());
        }
    }
}
