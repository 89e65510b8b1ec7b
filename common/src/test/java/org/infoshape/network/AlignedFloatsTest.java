package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlignedFloatsTest {

    /** Of an array that begins at a cache line, 64 bytes long, the numbers begin 16 bytes on, behind the header. */
    private static boolean beginsALine(int index) {
        return (16 + index * Float.BYTES) % 64 == 0;
    }

    @Test
    void piecesBeginAtCacheLinesAndShareNothing() {
        AlignedFloats memory = new AlignedFloats();
        int first = memory.reserve(17);
        float[] array = memory.array();
        int second = memory.reserve(1);
        int third = memory.reserve(64);
        assertThat(memory.array()).isSameAs(array);
        assertThat(new int[] {first, second, third}).satisfies(starts -> {
            for (int start : starts) {
                assertThat(beginsALine(start)).isTrue();
            }
        });
        assertThat(second).isGreaterThanOrEqualTo(first + 17);
        assertThat(third).isGreaterThanOrEqualTo(second + 1);
        assertThat(array.length).isGreaterThanOrEqualTo(third + 64);
    }

    @Test
    void aPieceThatDoesNotFitGetsAnArrayOfItsOwn() {
        AlignedFloats memory = new AlignedFloats();
        memory.reserve(1);
        float[] small = memory.array();
        int large = 3 * small.length;
        int start = memory.reserve(large);
        assertThat(memory.array()).isNotSameAs(small).hasSizeGreaterThanOrEqualTo(start + large);
        assertThat(beginsALine(start)).isTrue();
    }
}
