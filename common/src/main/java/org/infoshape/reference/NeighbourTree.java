package org.infoshape.reference;

import java.util.Arrays;

/**
 * A k-d tree of points: who is nearest, and how many are nearer than a given distance. A point may be a pair, whose distance
 * to another is the larger of the distances of its two sides. Points of any number of columns are taken, but boxes stop
 * sparing work at about ten; then it is a search through all points that breaks off early.
 *
 * <p>Answers are exactly those of a search through all points, with ties among them. One thread at a time.
 *
 * @see <a href="https://doi.org/10.1145/361002.361007">Bentley 1975</a>
 */
final class NeighbourTree {

    private static final int LEAF = 16;

    /** A running length is compared with its limit after every eighth component. */
    private static final int EARLY = 7;

    private final Norm norm;
    private final int columns;
    /** Columns of the first side; all of them unless points are pairs. */
    private final int firstSide;
    /** Row-major, in the order of the tree. */
    private final double[] points;
    /** The caller's index of each row of the tree, and back. */
    private final int[] original;

    private final int[] position;
    /** Corners of each node's box, {@code [nodes, columns]}; the children of node i are 2i + 1 and 2i + 2. */
    private final double[] low;

    private final double[] high;

    private NeighbourTree(Side rows, int firstSide, Norm norm) {
        this.norm = norm;
        this.firstSide = firstSide;
        columns = rows.columns();
        int n = rows.rows();
        int nodes = nodes(n);
        low = new double[nodes * columns];
        high = new double[nodes * columns];
        original = new int[n];
        Arrays.setAll(original, i -> i);
        build(rows, 0, 0, n);
        points = new double[n * columns];
        position = new int[n];
        for (int i = 0; i < n; i++) {
            position[original[i]] = i;
            for (int c = 0; c < columns; c++) {
                points[i * columns + c] = rows.values()[original[i] * columns + c];
            }
        }
    }

    static NeighbourTree of(Side points, Norm norm) {
        return new NeighbourTree(points, points.columns(), norm);
    }

    static NeighbourTree ofPairs(Side x, Side y, Norm norm) {
        return new NeighbourTree(Side.joined(x, y), x.columns(), norm);
    }

    /** Nodes of a complete tree whose leaves hold at most {@link #LEAF} of n points. */
    private static int nodes(int n) {
        int leaves = 1;
        for (int largest = n; largest > LEAF; largest = (largest + 1) / 2) {
            leaves *= 2;
        }
        return 2 * leaves - 1;
    }

    private boolean leaf(int node) {
        return (2 * node + 1) * columns >= low.length;
    }

    private static int middle(int from, int until) {
        return from + (until - from + 1) / 2;
    }

    private void build(Side rows, int node, int from, int until) {
        int widest = 0;
        double width = -1;
        for (int c = 0; c < columns; c++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = from; i < until; i++) {
                double value = rows.values()[original[i] * columns + c];
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            low[node * columns + c] = least;
            high[node * columns + c] = most;
            if (most - least > width) {
                width = most - least;
                widest = c;
            }
        }
        if (!leaf(node)) {
            sort(rows, widest, from, until);
            int middle = middle(from, until);
            build(rows, 2 * node + 1, from, middle);
            build(rows, 2 * node + 2, middle, until);
        }
    }

    /** Orders a part of the points by one column. */
    private void sort(Side rows, int column, int from, int until) {
        // value and index in one number, so that primitives are sorted
        long[] keys = new long[until - from];
        for (int i = from; i < until; i++) {
            int bits = Float.floatToIntBits(rows.values()[original[i] * columns + column]);
            long ordered = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
            keys[i - from] = ordered << Integer.SIZE | original[i];
        }
        Arrays.sort(keys);
        for (int i = from; i < until; i++) {
            original[i] = (int) keys[i - from];
        }
    }

    /**
     * Finds the nearest other points of a point. Of points at the same distance those with the lower index are taken.
     *
     * @param nearest receives their indices, the nearest first; at most n - 1 are asked for
     * @return the distance of the last one, as {@link #count} of the same norm compares it
     */
    double nearest(int i, int[] nearest) {
        Search search = new Search(position[i], nearest);
        search.descend(0, 0, original.length);
        return search.distances[nearest.length - 1];
    }

    /** Distance of two points as this tree compares it. */
    double distance(int a, int b) {
        return distance(position[a], position[b], Double.POSITIVE_INFINITY);
    }

    /**
     * Other points that are nearer to a point than a distance.
     *
     * @param inclusive whether those at just that distance count as well
     */
    int count(int i, double distance, boolean inclusive) {
        double limit = inclusive ? distance : Math.nextDown(distance);
        // the point itself is at distance 0
        return limit < 0 ? 0 : count(0, 0, original.length, position[i], limit) - 1;
    }

    private int count(int node, int from, int until, int row, double limit) {
        if (nearestOfBox(node, row) > limit) {
            return 0;
        }
        if (leaf(node)) {
            int count = 0;
            for (int other = from; other < until; other++) {
                count += distance(row, other, limit) <= limit ? 1 : 0;
            }
            return count;
        }
        if (farthestOfBox(node, row) <= limit) {
            return until - from;
        }
        int middle = middle(from, until);
        return count(2 * node + 1, from, middle, row, limit) + count(2 * node + 2, middle, until, row, limit);
    }

    /** @param limit where the distance exceeds this, some smaller value that exceeds it, too, may be returned */
    private double distance(int rowA, int rowB, double limit) {
        double first = side(rowA, rowB, 0, firstSide, limit);
        return firstSide == columns || first > limit
                ? first
                : Math.max(first, side(rowA, rowB, firstSide, columns, limit));
    }

    private double side(int rowA, int rowB, int from, int until, double limit) {
        int a = rowA * columns;
        int b = rowB * columns;
        double length = 0;
        for (int c = from; c < until; c++) {
            length = norm.longer(length, points[a + c] - points[b + c]);
            if ((c & EARLY) == EARLY && length > limit) {
                return length;
            }
        }
        return length;
    }

    private double nearestOfBox(int node, int row) {
        double first = 0;
        double length = 0;
        for (int c = 0; c < columns; c++) {
            if (c == firstSide) {
                first = length;
                length = 0;
            }
            double value = points[row * columns + c];
            double below = low[node * columns + c] - value;
            double above = value - high[node * columns + c];
            length = norm.longer(length, Math.max(0, Math.max(below, above)));
        }
        return Math.max(first, length);
    }

    private double farthestOfBox(int node, int row) {
        double first = 0;
        double length = 0;
        for (int c = 0; c < columns; c++) {
            if (c == firstSide) {
                first = length;
                length = 0;
            }
            double value = points[row * columns + c];
            double below = value - low[node * columns + c];
            double above = high[node * columns + c] - value;
            length = norm.longer(length, Math.max(below, above));
        }
        return Math.max(first, length);
    }

    /** The nearest points found so far, sorted by distance and then by index. */
    private final class Search {
        private final int row;
        private final int[] nearest;
        private final double[] distances;

        Search(int row, int[] nearest) {
            this.row = row;
            this.nearest = nearest;
            distances = new double[nearest.length];
            Arrays.fill(distances, Double.POSITIVE_INFINITY);
            Arrays.fill(nearest, Integer.MAX_VALUE);
        }

        private double worst() {
            return distances[distances.length - 1];
        }

        void descend(int node, int from, int until) {
            if (leaf(node)) {
                for (int other = from; other < until; other++) {
                    if (other != row) {
                        offer(original[other], distance(row, other, worst()));
                    }
                }
                return;
            }
            int middle = middle(from, until);
            int left = 2 * node + 1;
            int right = 2 * node + 2;
            double toLeft = nearestOfBox(left, row);
            double toRight = nearestOfBox(right, row);
            // a box at just the worst distance may hold a tie of lower index
            if (toLeft <= toRight) {
                visit(toLeft, left, from, middle);
                visit(toRight, right, middle, until);
            } else {
                visit(toRight, right, middle, until);
                visit(toLeft, left, from, middle);
            }
        }

        private void visit(double toBox, int node, int from, int until) {
            if (toBox <= worst()) {
                descend(node, from, until);
            }
        }

        private void offer(int index, double distance) {
            int at = distances.length - 1;
            if (!before(index, distance, at)) {
                return;
            }
            while (at > 0 && before(index, distance, at - 1)) {
                distances[at] = distances[at - 1];
                nearest[at] = nearest[at - 1];
                at--;
            }
            distances[at] = distance;
            nearest[at] = index;
        }

        private boolean before(int index, double distance, int at) {
            return distance < distances[at] || distance == distances[at] && index < nearest[at];
        }
    }
}
