package org.infoshape.reference;

/** Neighbourhoods by {@link NeighbourTree}s. */
final class TreeNeighbourhoods implements Neighbourhoods {

    private final NeighbourTree both;
    private final NeighbourTree onlyX;
    private final NeighbourTree onlyY;
    private int centre;

    TreeNeighbourhoods(Side x, Side y, Norm norm) {
        both = NeighbourTree.ofPairs(x, y, norm);
        onlyX = NeighbourTree.of(x, norm);
        onlyY = NeighbourTree.of(y, norm);
    }

    private NeighbourTree tree(Of side) {
        return side == Of.X ? onlyX : onlyY;
    }

    @Override
    public double nearest(int i, int[] nearest) {
        centre = i;
        return both.nearest(i, nearest);
    }

    @Override
    public int count(Of side, double distance, boolean inclusive) {
        return tree(side).count(centre, distance, inclusive);
    }

    @Override
    public double distance(Of side, int other) {
        return tree(side).distance(centre, other);
    }
}
