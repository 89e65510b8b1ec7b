package org.infoshape.jobs.sweephyperparameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks the ledger about many trials at once: an answer from a cluster's file system is a wait of milliseconds, and a hundred
 * thousand of them one after the other are minutes.
 */
final class LedgerReads {

    private static final int AT_ONCE = 16;

    private LedgerReads() {}

    /** A question about one trial. */
    @FunctionalInterface
    interface Question<A> {
        A about(PlannedTrial trial) throws IOException;
    }

    /** The answers in the order of the trials. */
    static <A> List<A> inOrder(List<PlannedTrial> trials, Question<A> question) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<A>> questions = new ArrayList<>();
            trials.forEach(trial -> questions.add(() -> question.about(trial)));
            List<A> answers = new ArrayList<>();
            for (Future<A> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the ledger was read", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
