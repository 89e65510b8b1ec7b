package org.infoshape.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialIdentityTest {

    private static String key(Map<String, Object> settings, int rung, String code) {
        return new TrialIdentity("job", "trial-per-task", settings, rung, Optional.of(code), Optional.empty()).key();
    }

    @Test
    void theKeyDependsOnContentAlone() {
        String key = key(Map.of("a", 1, "b", Map.of("c", List.of(0.5, "x"))), 0, "");
        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(key(Map.of("b", Map.of("c", List.of(0.5, "x")), "a", 1.0), 0, ""))
                .isEqualTo(key);
        assertThat(key(Map.of("a", 2, "b", Map.of("c", List.of(0.5, "x"))), 0, ""))
                .isNotEqualTo(key);
        assertThat(key(Map.of("a", 1, "b", Map.of("c", List.of(0.5, "x"))), 1, ""))
                .isNotEqualTo(key);
        assertThat(key(Map.of("a", 1, "b", Map.of("c", List.of(0.5, "x"))), 0, "v2"))
                .isNotEqualTo(key);
    }

    @Test
    void canonicalTextIsSortedAndEscaped() {
        assertThat(CanonicalJson.of(Map.of("z", true, "a", List.of(1e-3, 1e20, -0.0), "q", "\"\n")))
                .isEqualTo("{\"a\":[0.001,1.0E20,0],\"q\":\"\\\"\\u000a\",\"z\":true}");
    }
}
