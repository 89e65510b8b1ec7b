package org.infoshape.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;
import org.junit.jupiter.api.Test;

class PooledWindowTest {

    /** Rounding of a few hundred additions in double. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    @Test
    void oneBatchIsItsDonskerVaradhanValue() {
        PooledWindow window = new PooledWindow(1);
        for (int i = 0; i < 3; i++) {
            ScoreSums sums = batch(40, i);
            window.add(sums);
            assertThat(window.nats()).isCloseTo(sums.donskerVaradhan(), ROUNDING);
            assertThat(window.size()).isEqualTo(1);
        }
    }

    @Test
    void theWindowIsOneBatchOfAllItsSamplesEvenWhenNotYetFull() {
        PooledWindow window = new PooledWindow(10);
        window.add(batch(40, 1));
        window.add(batch(25, 2));
        double[] joint = DoubleStream.concat(DoubleStream.of(scores(40, 1)), DoubleStream.of(scores(25, 2)))
                .toArray();
        double[] marginal = DoubleStream.concat(DoubleStream.of(scores(40, -1)), DoubleStream.of(scores(25, -2)))
                .toArray();
        assertThat(window.nats()).isCloseTo(ScoreSums.of(joint, marginal).donskerVaradhan(), ROUNDING);
    }

    @Test
    void theOldestBatchLeavesAFullWindow() {
        PooledWindow two = new PooledWindow(2);
        two.add(batch(40, 1));
        two.add(batch(40, 2));
        two.add(batch(40, 3));
        PooledWindow fresh = new PooledWindow(2);
        fresh.add(batch(40, 2));
        fresh.add(batch(40, 3));
        assertThat(two.nats()).isEqualTo(fresh.nats());
    }

    @Test
    void theMeanOfTheBatchesIsNeverBelowThePooledValue() {
        for (int trial = 0; trial < 20; trial++) {
            PooledWindow window = new PooledWindow(5);
            double mean = 0;
            for (int i = 0; i < 5; i++) {
                ScoreSums sums = batch(10, 100 * trial + i);
                window.add(sums);
                mean += sums.donskerVaradhan() / 5;
            }
            assertThat(mean).isGreaterThanOrEqualTo(window.nats());
        }
    }

    @Test
    void largeScoresDoNotOverflow() {
        PooledWindow window = new PooledWindow(2);
        window.add(1001, 1000, 10);
        window.add(-999, -1000, 10);
        // The exponentials of the first batch are all there is: its log-mean-exp less ln 2.
        assertThat(window.nats()).isCloseTo(1 - (1000 - Math.log(2)), Offset.offset(1e-9));
    }

    @Test
    void anEmptyWindowHasNoValue() {
        assertThat(new PooledWindow(3).nats()).isNaN();
        assertThatThrownBy(() -> new PooledWindow(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid window: 0 batches (must be >= 1)");
    }

    private static ScoreSums batch(int n, long seed) {
        return ScoreSums.of(scores(n, seed), scores(n, -seed));
    }

    private static double[] scores(int n, long seed) {
        RandomStream stream = Seeds.stream(seed, "test-scores");
        return DoubleStream.generate(stream::nextGaussian).limit(n).toArray();
    }
}
