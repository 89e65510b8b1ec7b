package org.infoshape.spectral;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * The threads that share the many small products of a convolution: as many as OpenBLAS was told to use, which is told to use one from
 * then on, for it would share each of them. Who does what part has no influence on any value.
 */
final class Workers {

    private static final int COUNT = takeThreadsOfBlas();

    private static final ExecutorService POOL = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "spectral-convolution");
        thread.setDaemon(true);
        return thread;
    });

    private Workers() {}

    /** A part of some work. */
    @FunctionalInterface
    interface Part {

        /**
         * @param worker from 0, another for each part that runs at the same time
         * @param from first of the items
         * @param to past the last
         */
        void run(int worker, int from, int to);
    }

    private static int takeThreadsOfBlas() {
        int threads = Math.max(1, openblas_nolapack.blas_get_num_threads());
        if (threads > 1) {
            openblas_nolapack.blas_set_num_threads(1);
        }
        return threads;
    }

    static int count() {
        return COUNT;
    }

    /** Does all of it, and returns when it is done. */
    static void share(int items, Part part) {
        share(COUNT, items, part);
    }

    static void share(int threads, int items, Part part) {
        int workers = Math.min(threads, items);
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < workers; i++) {
            int worker = i;
            others.add(POOL.submit(
                    () -> part.run(worker, from(worker, workers, items), from(worker + 1, workers, items))));
        }
        try {
            part.run(0, 0, from(1, Math.max(1, workers), items));
        } finally {
            awaitAll(others);
        }
    }

    /** What one throws is thrown when all are through: memory in use must not be given back. */
    private static void awaitAll(List<Future<?>> parts) {
        CompletionException first = null;
        for (Future<?> part : parts) {
            try {
                await(part);
            } catch (CompletionException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static int from(int worker, int workers, int items) {
        return (int) ((long) items * worker / workers);
    }

    /** Whoever is interrupted meanwhile is told so afterwards, for the same reason. */
    private static void await(Future<?> part) {
        boolean interrupted = false;
        while (true) {
            try {
                part.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
