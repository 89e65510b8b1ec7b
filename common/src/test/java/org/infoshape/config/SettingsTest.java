package org.infoshape.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    enum Schedule {
        JOINT,
        ALTERNATING
    }

    record Critic(
            @Range(min = 1) int batchSize,
            @Range(min = 0, aboveMin = true) double learningRate) {}

    record Training(
            long seed,
            @Range(min = 1) int nSamples,
            Schedule schedule,
            @Range(min = 0) Optional<Double> noise,
            @Range(min = 1) List<Integer> hidden,
            Critic critic)
            implements CheckedSettings {
        @Override
        public void check(Checks checks) {
            checks.require(critic.batchSize <= nSamples, "critic.batch-size", "must be <= n-samples = " + nSamples);
        }
    }

    private static final String GOOD = """
            seed = 3
            n-samples = 2000
            schedule = joint
            noise = null
            hidden = [100, 100]
            critic {
              batch-size = 500
              learning-rate = 3e-3
            }
            """;

    private static Config parse(String text) {
        return ConfigFactory.parseString(
                text, ConfigParseOptions.defaults().setOriginDescription("conf/train-encoder.conf"));
    }

    private static Training bind(String overrides) {
        return Settings.bind(parse(overrides).withFallback(parse(GOOD)), Training.class);
    }

    @Test
    void everyKindOfComponentIsBound() {
        assertThat(bind(""))
                .isEqualTo(new Training(
                        3, 2000, Schedule.JOINT, Optional.empty(), List.of(100, 100), new Critic(500, 3e-3)));
        assertThat(bind("noise = 0.1").noise()).contains(0.1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "critic.batch-size = 4096 | Invalid critic.batch-size: 4096 (must be <= n-samples = 2000), set in conf/train-encoder.conf:1",
                "critic.batch-size = 0 | Invalid critic.batch-size: 0 (must be >= 1), set in conf/train-encoder.conf:1",
                "critic.learning-rate = 0 | Invalid critic.learning-rate: 0 (must be > 0), set in conf/train-encoder.conf:1",
                "critic.learning-rate = NaN | Invalid critic.learning-rate: NaN (must be > 0), set in conf/train-encoder.conf:1",
                "critic.batchsize = 5 | Unknown key critic.batchsize (did you mean 'batch-size'?), set in conf/train-encoder.conf:1",
                "zzzzzz = 5 | Unknown key zzzzzz, set in conf/train-encoder.conf:1",
                "n-samples = many | Invalid n-samples: many (must be a whole number), set in conf/train-encoder.conf:1",
                "n-samples = 9.5 | Invalid n-samples: 9.5 (must be a whole number), set in conf/train-encoder.conf:1",
                "schedule = both | Invalid schedule: both (must be one of joint, alternating), set in conf/train-encoder.conf:1",
                "hidden = [100, 0] | Invalid hidden: [100, 0] (must be >= 1), set in conf/train-encoder.conf:1",
                "hidden = 100 | Invalid hidden: 100 (must be a list), set in conf/train-encoder.conf:1",
                "critic = 7 | Invalid critic: 7 (must be an object), set in conf/train-encoder.conf:1",
            })
    void aFaultNamesKeyValueLimitAndPlace(String setting, String message) {
        assertThatThrownBy(() -> bind(setting))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(message);
    }

    @Test
    void aMissingKeyIsAFault() {
        assertThatThrownBy(() -> Settings.bind(parse("seed = 1"), Training.class))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("Missing key n-samples");
    }

    @Test
    void aRunIsNamedByTheValueOfItsNumbersNotByTheirSpelling() {
        String spelled =
                SettingsLayers.canonical(parse("a = 2e-3, b { c = 0, d = [1.0, 10] }, seed = 9223372036854775807"));
        assertThat(spelled)
                .isEqualTo(SettingsLayers.canonical(
                        parse("seed = 9223372036854775807, b { d = [1, 1e1], c = 0.0 }, a = 0.002")))
                .isEqualTo("{\"a\":0.002,\"b\":{\"c\":0,\"d\":[1,10]},\"seed\":9223372036854775807}");
        Config chosen = ConfigFactory.parseMap(Map.of("a", 0.002, "b.c", 0.0, "b.d", List.of(1.0, 10)));
        assertThat(SettingsLayers.canonical(chosen)).isEqualTo("{\"a\":0.002,\"b\":{\"c\":0,\"d\":[1,10]}}");
    }

    @Test
    void writtenSettingsAreFoundAgainHoweverTheirNumbersAreSpelled() {
        String written = SettingsLayers.render(parse("noise-sigma = 0, path = null, hidden = [100]"));
        assertThat(SettingsLayers.same(written, parse("hidden = [100.0], noise-sigma = 0.0, path = null")))
                .isTrue();
        assertThat(SettingsLayers.same(written, parse("hidden = [100], noise-sigma = 0.1, path = null")))
                .isFalse();
    }
}
