package org.infoshape.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tree against a search through all points. */
class NeighbourTreeTest {

    /** n, columns, distinct values a column (0: as many as there are points), norm. */
    static Stream<Arguments> points() {
        return Stream.of(Norm.values())
                .flatMap(norm -> Stream.of(
                        Arguments.of(1, 1, 0, norm),
                        Arguments.of(2, 3, 0, norm),
                        Arguments.of(17, 1, 0, norm),
                        Arguments.of(33, 2, 3, norm),
                        Arguments.of(300, 1, 7, norm),
                        Arguments.of(500, 2, 0, norm),
                        Arguments.of(500, 3, 4, norm),
                        Arguments.of(400, 5, 1, norm),
                        Arguments.of(300, 24, 0, norm),
                        Arguments.of(200, 60, 2, norm)));
    }

    private static Side points(int n, int columns, int distinct) {
        RandomStream random = Seeds.stream(n, "tree-test", columns, distinct);
        float[] values = new float[n * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = distinct == 0 ? (float) random.nextGaussian() : random.nextInt(distinct) - distinct / 2;
        }
        return new Side(values, columns);
    }

    @ParameterizedTest
    @MethodSource("points")
    void nearestPointsAreThoseOfASearchThroughAll(int n, int columns, int distinct, Norm norm) {
        Side points = points(n, columns, distinct);
        NeighbourTree tree = NeighbourTree.of(points, norm);
        for (int i = 0; i < n; i += 1 + n / 60) {
            int[] expected = sortedByDistance(points, i, norm);
            int[] nearest = new int[Math.min(6, n - 1)];
            if (nearest.length > 0) {
                double distance = tree.nearest(i, nearest);
                assertThat(nearest).containsExactly(Arrays.copyOf(expected, nearest.length));
                assertThat(distance).isEqualTo(distance(points, i, expected[nearest.length - 1], norm));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void countsAreThoseOfASearchThroughAll(int n, int columns, int distinct, Norm norm) {
        Side points = points(n, columns, distinct);
        NeighbourTree tree = NeighbourTree.of(points, norm);
        for (int i = 0; i < n; i += 1 + n / 40) {
            int[] others = sortedByDistance(points, i, norm);
            for (int rank = 0; rank < others.length; rank += 1 + n / 20) {
                // the distance of a point itself: the strict and the inclusive count differ in it and in its ties
                double radius = distance(points, i, others[rank], norm);
                assertThat(tree.count(i, radius, false)).isEqualTo(counted(points, i, norm, radius, false));
                assertThat(tree.count(i, radius, true)).isEqualTo(counted(points, i, norm, radius, true));
            }
            assertThat(tree.count(i, 0, false)).isZero();
            assertThat(tree.count(i, Double.POSITIVE_INFINITY, true)).isEqualTo(n - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void pairsAreAsFarApartAsTheFartherOfTheirSides(int n, int columns, int distinct, Norm norm) {
        Side x = points(n, columns, distinct);
        Side y = points(n, columns + 1, distinct);
        NeighbourTree both = NeighbourTree.ofPairs(x, y, norm);
        for (int i = 0; i < n; i += 1 + n / 40) {
            int self = i;
            int[] expected = IntStream.range(0, n)
                    .filter(j -> j != self)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(
                                    j -> Math.max(distance(x, self, j, norm), distance(y, self, j, norm)))
                            .thenComparing(j -> j))
                    .mapToInt(j -> j)
                    .toArray();
            int[] nearest = new int[Math.min(4, n - 1)];
            if (nearest.length > 0) {
                both.nearest(i, nearest);
                assertThat(nearest).containsExactly(Arrays.copyOf(expected, nearest.length));
            }
        }
    }

    private static int[] sortedByDistance(Side points, int i, Norm norm) {
        return IntStream.range(0, points.rows())
                .filter(j -> j != i)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(j -> distance(points, i, j, norm))
                        .thenComparing(j -> j))
                .mapToInt(j -> j)
                .toArray();
    }

    private static int counted(Side points, int i, Norm norm, double radius, boolean inclusive) {
        return (int) IntStream.range(0, points.rows())
                .filter(j -> j != i)
                .mapToDouble(j -> distance(points, i, j, norm))
                .filter(distance -> distance < radius || inclusive && distance == radius)
                .count();
    }

    private static double distance(Side points, int i, int j, Norm norm) {
        double distance = 0;
        for (int c = 0; c < points.columns(); c++) {
            double difference =
                    (double) points.values()[i * points.columns() + c] - points.values()[j * points.columns() + c];
            distance = norm == Norm.MAXIMUM
                    ? Math.max(distance, Math.abs(difference))
                    : distance + difference * difference;
        }
        return distance;
    }

    @ParameterizedTest
    @MethodSource("points")
    void treesAndRowsGiveTheSameAnswers(int n, int columns, int distinct, Norm norm) {
        Side x = points(n, columns, distinct);
        Side y = points(n, columns + 1, distinct);
        Neighbourhoods trees = new TreeNeighbourhoods(x, y, norm);
        Neighbourhoods rows = new RowNeighbourhoods(x, y, norm);
        int[] byTrees = new int[Math.min(5, n - 1)];
        int[] byRows = byTrees.clone();
        for (int i = 0; i < n && byTrees.length > 0; i += 1 + n / 40) {
            double distance = trees.nearest(i, byTrees);
            assertThat(rows.nearest(i, byRows)).isEqualTo(distance);
            assertThat(byRows).containsExactly(byTrees);
            for (Neighbourhoods.Of side : Neighbourhoods.Of.values()) {
                assertThat(rows.distance(side, byTrees[0])).isEqualTo(trees.distance(side, byTrees[0]));
                assertThat(rows.count(side, distance, true)).isEqualTo(trees.count(side, distance, true));
                assertThat(rows.count(side, distance, false)).isEqualTo(trees.count(side, distance, false));
            }
        }
    }
}
