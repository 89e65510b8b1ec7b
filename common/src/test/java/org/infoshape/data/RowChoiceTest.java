package org.infoshape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowChoiceTest {

    private static List<Long> chosen(RowChoice choice, long rows) {
        long highest = choice.highestRank(rows);
        return LongStream.range(0, rows)
                .filter(row -> choice.rank(row) <= highest)
                .boxed()
                .toList();
    }

    @Test
    void exactlyTheLimitIsChosenFromAllOverTheTable() {
        List<Long> chosen = chosen(new RowChoice(1000, 5), 10_000);
        assertThat(chosen).hasSize(1000);
        double mean = chosen.stream().mapToLong(row -> row).average().orElseThrow();
        // five standard errors 2887 / sqrt(1000) of the mean of a uniform row
        assertThat(mean).isCloseTo(5000, within(456.0));
    }

    @Test
    void theChoiceDependsOnTheSeedAlone() {
        assertThat(chosen(new RowChoice(10, 5), 1000)).isEqualTo(chosen(new RowChoice(10, 5), 1000));
        assertThat(chosen(new RowChoice(10, 5), 1000)).isNotEqualTo(chosen(new RowChoice(10, 6), 1000));
    }

    @Test
    void allRowsAreChosenWhereThereAreNoMore() {
        assertThat(chosen(new RowChoice(10, 5), 10)).hasSize(10);
        assertThat(chosen(new RowChoice(10, 5), 3)).hasSize(3);
    }
}
