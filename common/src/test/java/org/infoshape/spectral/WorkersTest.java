package org.infoshape.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 10", "3, 10", "4, 3", "2, 1", "2, 0"})
    void everyItemIsDoneOnceByWorkersOfDifferentNumbers(int threads, int items) {
        AtomicIntegerArray done = new AtomicIntegerArray(Math.max(1, items));
        Set<Integer> workers = ConcurrentHashMap.newKeySet();
        Workers.share(threads, items, (worker, from, to) -> {
            assertThat(workers.add(worker)).isTrue();
            for (int i = from; i < to; i++) {
                done.incrementAndGet(i);
            }
        });
        for (int i = 0; i < items; i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
        assertThat(workers).allMatch(worker -> worker < threads);
    }

    @Test
    void partsRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Workers.share(2, 2, (worker, from, to) -> {
            both.countDown();
            awaitQuietly(both); // would wait for ever if the other part came afterwards
        });
        assertThat(both.getCount()).isZero();
    }

    @Test
    void whatOneWorkerThrowsIsThrownWhenTheOthersAreThrough() {
        Set<Integer> through = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() -> Workers.share(3, 3, (worker, from, to) -> {
                    if (worker == 1) {
                        throw new IllegalStateException("no memory");
                    }
                    // the last is through long after the one before has failed
                    sleepQuietly(worker * 50);
                    through.add(worker);
                }))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no memory");
        assertThat(through).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void anInterruptionIsKeptForAfterwards() {
        Thread.currentThread().interrupt();
        AtomicIntegerArray done = new AtomicIntegerArray(2);
        Workers.share(2, 2, (worker, from, to) -> done.incrementAndGet(worker));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done.get(0) + done.get(1)).isEqualTo(2);
    }

    private static void sleepQuietly(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
