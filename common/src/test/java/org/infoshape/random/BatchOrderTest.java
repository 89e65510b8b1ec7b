package org.infoshape.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {

    @Test
    void anEpochUsesNoRowTwice() {
        BatchOrder order = new BatchOrder(1, "batch-order", 0, 10, 3);
        int[] epoch =
                IntStream.range(0, 3).flatMap(k -> IntStream.of(order.batch(k))).toArray();
        assertThat(epoch).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void aBatchIsTheSameWhereverARoundBegins() {
        BatchOrder whole = new BatchOrder(1, "batch-order", 2, 100, 30);
        int[] seventh = IntStream.range(0, 7).mapToObj(whole::batch).toList().get(6);
        assertThat(new BatchOrder(1, "batch-order", 2, 100, 30).batch(6)).isEqualTo(seventh);
        assertThat(new BatchOrder(1, "batch-order", 3, 100, 30).batch(6)).isNotEqualTo(seventh);
    }

    @Test
    void aBatchLargerThanTheRowsIsRefused() {
        assertThatThrownBy(() -> new BatchOrder(1, "batch-order", 0, 2000, 4096))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid batch-size: 4096 (must be in 1 .. 2000, the rows of worker 0)");
    }
}
