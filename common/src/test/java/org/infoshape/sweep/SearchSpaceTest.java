package org.infoshape.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.infoshape.config.InvalidConfigException;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {

    private static Axis list(String key, Object... values) {
        return new Axis(key, List.of(values), Optional.empty(), "test");
    }

    @Test
    void aGridIsEveryCombinationWithTheLastAxisFastest() {
        assertThat(new SearchSpace(List.of(list("a", 1, 2), list("b", "x", "y"))).grid())
                .<Map<String, Object>>map(Map::copyOf)
                .containsExactly(
                        Map.of("a", 1, "b", "x"),
                        Map.of("a", 1, "b", "y"),
                        Map.of("a", 2, "b", "x"),
                        Map.of("a", 2, "b", "y"));
        assertThat(new SearchSpace(List.of()).grid()).hasSize(1);
    }

    @Test
    void randomDrawsAreCrossedWithTheSeedsAndGrowWithoutChangingTheFirst() {
        RandomDraws draws = new RandomDraws(0, 1, RandomDraws.Distribution.UNIFORM, 0);
        SearchSpace space =
                new SearchSpace(List.of(new Axis("a", List.of(0.5), Optional.of(draws), "test"), list("seed", 7, 8)));
        List<SortedMap<String, Object>> four = space.random(4, 11);
        assertThat(four).hasSize(8);
        assertThat(space.random(9, 11)).startsWith(four.toArray(SortedMap[]::new));
        assertThat(space.random(4, 12)).doesNotContainAnyElementsOf(four);
    }

    @Test
    void aSpaceTooLargeToBeMeantIsRefused() {
        Axis large = list("a", IntStream.range(0, 2000).boxed().toArray());
        assertThatThrownBy(() ->
                        new SearchSpace(List.of(large, new Axis("b", large.values(), Optional.empty(), ""))).grid())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("Invalid sweep.axes: 4000000 candidates or more (must be <= 1000000)");
    }
}
