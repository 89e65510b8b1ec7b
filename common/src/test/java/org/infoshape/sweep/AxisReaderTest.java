package org.infoshape.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import org.infoshape.config.InvalidConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisReaderTest {

    private static List<Axis> read(String axes) {
        return new AxisReader("train-encoder", 5)
                .read(ConfigFactory.parseString(
                                axes, ConfigParseOptions.defaults().setOriginDescription("my-sweep.conf"))
                        .root());
    }

    private static List<Object> values(String spec) {
        return read("\"train-encoder.leakage-weight\" = " + spec).get(0).values();
    }

    @Test
    void everyKindOfAxisGivesItsValues() {
        assertThat(values("[0, 1, 4, 10]")).containsExactly(0, 1, 4, 10);
        assertThat(values("[a, b, a]")).containsExactly("a", "b");
        assertThat(values("{range {from = 0, to = 1, count = 5}}")).containsExactly(0L, 0.25, 0.5, 0.75, 1L);
        assertThat(values("{range {from = 0, to = 1, count = 11}}")).contains(0.3, 0.7);
        assertThat(values("{log-range {from = 1, to = 1000, count = 4}}")).containsExactly(1L, 10L, 100L, 1000L);
        assertThat(values("{log-range {from = 1e-3, to = 1, count = 4}}"))
                .hasSize(4)
                .startsWith(1e-3)
                .endsWith(1L);
        assertThat(values("{random {from = 1, to = 2, count = 3}}"))
                .hasSize(3)
                .allSatisfy(value -> assertThat((Double) value).isBetween(1.0, 2.0));
        assertThat(values("{random {from = 1, to = 3, distribution = integer, count = 60}}"))
                .contains(1L, 2L, 3L)
                .allSatisfy(value -> assertThat((Long) value).isBetween(1L, 3L));
        assertThat(values("{random {from = 1e-6, to = 1, distribution = log-uniform, count = 60}}"))
                .anySatisfy(value -> assertThat((Double) value).isLessThan(1e-4));
    }

    @Test
    void moreDrawsLeaveTheFirstOnesAsTheyWere() {
        List<Object> few = values("{random {from = 0, to = 1, count = 3}}");
        assertThat(values("{random {from = 0, to = 1, count = 9}}")).startsWith(few.toArray());
        assertThat(values("{random {from = 0, to = 1, count = 3, seed = 1}}")).doesNotContainAnyElementsOf(few);
    }

    @Test
    void pathsMayBeQuotedOrNestedAndNullTakesAnAxisAway() {
        assertThat(read("train-encoder { critic { batch-size = [1] }, seed = [0, 1] }"))
                .extracting(Axis::key)
                .containsExactly("critic.batch-size", "seed");
        assertThat(read("\"train-encoder.seed\" = null")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"train-encodr.seed\" = [1] | Invalid axis train-encodr.seed (must begin with the base job: train-encoder.) (did you mean 'train-encoder'?)",
                "\"train-encoder.seed\" = [] | Invalid axis train-encoder.seed: [] (must have at least one value, none null)",
                "\"train-encoder.seed\" = 3 | Invalid axis train-encoder.seed: 3 (must be a list or one of range, log-range, random)",
                "\"train-encoder.seed\" = {range {from = 2, to = 1, count = 3}} | Invalid axis train-encoder.seed: Invalid to: 1 (must be >= from = 2.0)",
                "\"train-encoder.seed\" = {log-range {from = 0, to = 1, count = 3}} | Invalid axis train-encoder.seed: Invalid from: 0 (must be > 0)",
                "\"train-encoder.seed\" = {random {from = 0, upto = 1}} | Invalid axis train-encoder.seed: Unknown key upto",
            })
    void aFaultNamesTheAxisAndItsPlace(String axes, String message) {
        assertThatThrownBy(() -> read(axes))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("my-sweep.conf:1");
    }
}
