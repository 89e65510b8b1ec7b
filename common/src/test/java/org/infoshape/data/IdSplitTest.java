package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdSplitTest {

    @Test
    void theShareIsMetUpToChance() {
        IdSplit split = new IdSplit(3, 0.2);
        double share = LongStream.range(0, 40_000).filter(split::evaluation).count() / 40_000.0;
        // five standard errors sqrt(.2 .8 / 40,000)
        assertThat(share).isCloseTo(0.2, within(0.01));
    }

    @Test
    void theSideOfAnIdDependsOnTheSeed() {
        IdSplit one = new IdSplit(1, 0.5);
        IdSplit two = new IdSplit(2, 0.5);
        assertThat(LongStream.range(0, 100).allMatch(id -> one.evaluation(id) == new IdSplit(1, 0.5).evaluation(id)))
                .isTrue();
        assertThat(LongStream.range(0, 100).allMatch(id -> one.evaluation(id) == two.evaluation(id)))
                .isFalse();
    }

    @Test
    void noneAndAllArePossible() {
        assertThat(LongStream.range(0, 1000).noneMatch(new IdSplit(1, 0)::evaluation))
                .isTrue();
        assertThat(LongStream.range(0, 1000).allMatch(new IdSplit(1, 1)::evaluation))
                .isTrue();
        assertThatThrownBy(() -> new IdSplit(1, 1.5))
                .hasMessage("Invalid evaluation share: 1.5 (must be >= 0 and <= 1)");
    }
}
