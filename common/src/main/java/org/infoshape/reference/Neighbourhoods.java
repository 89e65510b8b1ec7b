package org.infoshape.reference;

/**
 * Who is near whom, in pairs (x, y) and in each side alone; a pair is as far from another as the farther of its sides. Two
 * ways give the same answers to the last bit: trees where boxes spare work, rows of distances where they do not.
 */
interface Neighbourhoods {

    /** Columns of both sides from which on a tree visits nearly every point. */
    int CROWDED_COLUMNS = 10;

    /** One side of the pairs. */
    enum Of {
        X,
        Y
    }

    static Neighbourhoods of(Side x, Side y, Norm norm) {
        return x.columns() + y.columns() < CROWDED_COLUMNS
                ? new TreeNeighbourhoods(x, y, norm)
                : new RowNeighbourhoods(x, y, norm);
    }

    /**
     * Finds the nearest other pairs of pair i, and makes i the one that the other questions are about. Of pairs at the same
     * distance those with the lower index are taken.
     *
     * @param nearest receives their indices, the nearest first; at most n - 1 are asked for
     * @return the distance of the last one
     */
    double nearest(int i, int[] nearest);

    /** Other points of one side that are nearer than a distance; with {@code inclusive} those at just that distance, too. */
    int count(Of side, double distance, boolean inclusive);

    /** Distance of another point of one side. */
    double distance(Of side, int other);
}
