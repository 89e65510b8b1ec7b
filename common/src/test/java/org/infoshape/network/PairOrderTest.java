package org.infoshape.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairOrderTest {

    private static final CriticShape SHAPE = new CriticShape(1, 2, List.of(4));

    /** x, then two columns of y; row i goes with row i + 1. */
    private static final float[] ROWS = {
        10, 1, 1,
        11, 1, 1,
        12, 1, 0,
        13, 0, 0,
        14, 0, 0,
        15, 1, 1,
    };

    @Test
    void rowsWhosePartnerHasTheSameYComeFirstAndBothPartsKeepTheirOrder() {
        PairOrder order = PairOrder.of(ROWS, 6, SHAPE, new Pairing(6, new int[0]));
        assertThat(order.alike()).isEqualTo(3);
        assertThat(rows(order, 6)).containsExactly(0, 3, 5, 1, 2, 4);
    }

    @Test
    void rowsOfAContinuousYStayAsTheyCome() {
        float[] rows = {1, .1f, .2f, 2, .3f, .2f, 3, .1f, .3f};
        PairOrder order = PairOrder.of(rows, 3, SHAPE, new Pairing(3, new int[] {2, 0, 1}));
        assertThat(order.alike()).isZero();
        assertThat(rows(order, 3)).containsExactly(0, 1, 2);
    }

    @Test
    void aPlainOrderTakesNoRowForItsPartner() {
        PairOrder order = PairOrder.plain(4);
        assertThat(order.alike()).isZero();
        assertThat(rows(order, 4)).containsExactly(0, 1, 2, 3);
    }

    private static int[] rows(PairOrder order, int n) {
        return IntStream.range(0, n).map(order::row).toArray();
    }
}
