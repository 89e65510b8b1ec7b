package org.infoshape.reference;

import java.util.Arrays;

/**
 * One side of some samples as seen from a centre, for a {@link GradualTurn} whose angle grows with the squared distance from there.
 *
 * @param centre of the turn
 * @param unit of every column
 * @param squaredUnit squared distance, in those units, that has the amount 1
 */
record Swirl(double[] centre, double[] unit, double squaredUnit) {

    /** Beyond so many times the median squared distance all turn alike: heavy tails have no end of angles. */
    private static final double LARGEST_AMOUNT = 16;

    /** Columns whose spreads differ more than so many times are not of one unit, and a turn would mix what cannot be added. */
    private static final double ALIKE = 2;

    /** About the medians, or else about the origin of the columns. */
    static Swirl of(Side side, boolean aboutMedians) {
        Medians medians = Medians.of(side);
        double[] spread = medians.spread();
        double smallest = Arrays.stream(spread).min().orElse(1);
        double largest = Arrays.stream(spread).max().orElse(1);
        double[] unit = new double[side.columns()];
        Arrays.setAll(unit, c -> largest <= ALIKE * smallest ? largest : spread[c]);
        Swirl inUnits = new Swirl(aboutMedians ? medians.centre() : new double[side.columns()], unit, 1);
        double[] squares = new double[side.rows()];
        Arrays.setAll(squares, i -> squaredLength(inUnits.vector(side, i)));
        double middle = Medians.median(squares);
        return new Swirl(inUnits.centre, unit, middle == 0 ? 1 : middle);
    }

    private static double squaredLength(double[] vector) {
        return Arrays.stream(vector).map(v -> v * v).sum();
    }

    /** A sample as seen from the centre. */
    double[] vector(Side side, int row) {
        double[] vector = new double[centre.length];
        Arrays.setAll(vector, c -> (side.values()[row * centre.length + c] - centre[c]) / unit[c]);
        return vector;
    }

    /** What the generator is multiplied by for that sample, {@code |v|^2} in units of its median, in [0, 16]. */
    double amount(double[] vector) {
        return Math.min(LARGEST_AMOUNT, squaredLength(vector) / squaredUnit);
    }
}
