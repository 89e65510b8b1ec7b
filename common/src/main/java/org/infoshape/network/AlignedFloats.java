package org.infoshape.network;

/**
 * Memory on the heap for the matrices of one row block, each of which begins at a cache line where the garbage collector allows it:
 * G1 lays an array of more than half a region at the start of a region and never moves it. Elsewhere every vector may lie across two
 * lines, which costs time (8 % of a critic's step) and changes no value.
 */
final class AlignedFloats {

    /** Numbers in a cache line. */
    private static final int LINE = 16;

    /** Of an array's header, in numbers. */
    private static final int HEADER = 4;

    /** With the header more than half a region as {@code java-options.txt} sets it. */
    private static final int CHUNK = (2 << 20) / Float.BYTES;

    private float[] array = {};
    private int next;

    /** Room for {@code n} zeros: they begin in {@link #array()} at the index that this returns. */
    int reserve(int n) {
        if (next + n > array.length) {
            next = LINE - HEADER;
            array = new float[Math.max(CHUNK, next + n)];
        }
        int from = next;
        next += (n + LINE - 1) / LINE * LINE;
        return from;
    }

    /** Where the last reserved numbers lie. */
    float[] array() {
        return array;
    }
}
