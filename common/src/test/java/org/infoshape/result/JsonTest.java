package org.infoshape.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;
import org.junit.jupiter.api.Test;

class JsonTest {

    record BeforeAfter(double before, double after) {}

    record Summary(
            BeforeAfter utilityNats,
            @JsonProperty("leakage-nats") double leakageNats,
            Map<String, Integer> counts) {}

    private static final MutualInformationEstimate ESTIMATE = new MutualInformationEstimate(
            "remine",
            "I(Z;L) after, \"quoted\" ± ü",
            0.1 + 0.2,
            Double.NaN,
            60_000,
            Long.MIN_VALUE,
            11.25,
            new EstimateDiagnostics(
                    2,
                    List.of(EstimateFlag.STILL_RISING, EstimateFlag.NOT_A_NUMBER),
                    List.of(new CurvePoint(1, Double.NEGATIVE_INFINITY), new CurvePoint(2, 1e-300))));

    @Test
    void anEstimateReadsBackToTheSameBits() {
        String json = Json.write(ESTIMATE);
        assertThat(Json.read(json, MutualInformationEstimate.class, "estimate.json"))
                .isEqualTo(ESTIMATE);
    }

    @Test
    void numbersThatJsonLacksAreStrings() {
        assertThat(Json.write(ESTIMATE)).contains("\"standardError\" : \"NaN\"").contains("\"nats\" : \"-Infinity\"");
        assertThat(Json.read("{\"before\":\"Infinity\",\"after\":\"NaN\"}", BeforeAfter.class, "x"))
                .isEqualTo(new BeforeAfter(Double.POSITIVE_INFINITY, Double.NaN));
    }

    @Test
    void keysStandInTheOrderOfTheRecordAndMapsInTheOrderOfTheirKeys() {
        Map<String, Integer> counts = new HashMap<>();
        List.of("zebra", "ape", "mouse").forEach(k -> counts.put(k, k.length()));
        assertThat(Json.write(new Summary(new BeforeAfter(.13, .3), 3.5, counts)))
                .isEqualTo("""
                        {
                          "utilityNats" : {
                            "before" : 0.13,
                            "after" : 0.3
                          },
                          "leakage-nats" : 3.5,
                          "counts" : {
                            "ape" : 3,
                            "mouse" : 5,
                            "zebra" : 5
                          }
                        }
                        """);
    }

    @Test
    void whatIsUnknownMissingRepeatedNullOrTrailingIsRefusedWithItsPlace() {
        assertRefused(
                "{\"before\":1,\"after\":2,\n\"during\":3}",
                "Invalid summary.json:2:11: Unrecognized field \"during\"");
        assertRefused("{\"before\":1}", "Missing creator property 'after'");
        assertRefused("{\"before\":1,\"before\":1,\"after\":2}", "Duplicate field 'before'");
        assertRefused("{\"before\":null,\"after\":2}", "Cannot map `null` into type `double`");
        assertRefused("{\"before\":1,\"after\":2} {}", "Trailing token");
        assertRefused("{\"before\":1,", "Unexpected end-of-input");
        assertRefused("", "No content to map");
        assertRefused("null", "Invalid summary.json: null (must be one BeforeAfter)");
    }

    private static void assertRefused(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read(json, BeforeAfter.class, "summary.json"))
                .withMessageStartingWith("Invalid summary.json")
                .withMessageContaining(message);
    }
}
