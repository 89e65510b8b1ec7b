package org.infoshape.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OverSeedsTest {

    private static List<MutualInformationEstimate> estimates(double... nats) {
        return Arrays.stream(nats)
                .mapToObj(value -> new MutualInformationEstimate(
                        "remine", "I(X;Y)", value, 0.1, 100, 0, 1, EstimateDiagnostics.untrained(List.of())))
                .toList();
    }

    @Test
    void theIntervalIsStudentsOverTheSeeds() {
        OverSeeds over = OverSeeds.of(estimates(1, 2, 3));
        assertThat(over.mean()).isEqualTo(2);
        // t(.975; 2) = 4.3027 times 1 / sqrt(3)
        assertThat(over.halfWidth()).isCloseTo(4.302653 / Math.sqrt(3), Offset.offset(1e-5));
    }

    @Test
    void failedEstimatesAreLeftOut() {
        OverSeeds over = OverSeeds.of(estimates(1, Double.NaN, 3));
        assertThat(over.mean()).isEqualTo(2);
        assertThat(over.finite()).isEqualTo(2);
    }

    @Test
    void oneSeedHasNoInterval() {
        assertThat(OverSeeds.of(estimates(1)).halfWidth()).isNaN();
        assertThat(OverSeeds.of(estimates(Double.NaN)).mean()).isNaN();
    }
}
