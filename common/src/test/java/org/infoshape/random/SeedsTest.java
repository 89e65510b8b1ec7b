package org.infoshape.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void theSameNameGivesTheSameSeedInEveryRelease() {
        assertThat(Seeds.derive(0, "encoder-weights")).isEqualTo(Seeds.derive(0, "encoder-weights"));
        assertThat(Seeds.derive(7, "batch-order", 1, 2)).isNotEqualTo(Seeds.derive(7, "batch-order", 2, 1));
        assertThat(Seeds.derive(7, "a", 0)).isNotEqualTo(Seeds.derive(7, "a"));
        assertThat(Seeds.derive(7, "a")).isNotEqualTo(Seeds.derive(8, "a"));
    }

    @Test
    void seedsOfNeighbouringNamesDoNotCollide() {
        Set<Long> seen = new HashSet<>();
        for (int run = 0; run < 10; run++) {
            for (int worker = 0; worker < 10; worker++) {
                for (int epoch = 0; epoch < 100; epoch++) {
                    seen.add(Seeds.derive(run, "batch-order", worker, epoch));
                }
            }
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormalDistribution() {
        RandomStream stream = Seeds.stream(3, "moments");
        int n = 400_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double g = stream.nextGaussian();
            sum += g;
            squares += g * g;
        }
        // five standard errors: 1/sqrt(n) for the mean, sqrt(2/n) for the variance
        assertThat(sum / n).isBetween(-5 / Math.sqrt(n), 5 / Math.sqrt(n));
        assertThat(squares / n - 1).isBetween(-5 * Math.sqrt(2.0 / n), 5 * Math.sqrt(2.0 / n));
    }

    @Test
    void aRestartedStreamRepeatsItself() {
        RandomStream stream = new RandomStream(11);
        stream.nextInt(); // leaves a cached half word behind
        stream.restart(5);
        assertThat(stream.nextInt()).isEqualTo(new RandomStream(5).nextInt());
    }

    @Test
    void aPermutationHoldsEveryIndexOnce() {
        assertThat(Seeds.stream(1, "order").permutation(1000))
                .doesNotHaveDuplicates()
                .contains(0, 999);
    }
}
