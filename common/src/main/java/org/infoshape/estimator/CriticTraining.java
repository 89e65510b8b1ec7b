package org.infoshape.estimator;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.infoshape.bound.Reading;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.Seeds;

/**
 * Trains critics of one kind on nine tenths of some samples each, and keeps the {@link BestCritic} by the last tenth. What is looked at
 * is the {@link AveragedCritic}.
 *
 * @param source of the critics
 * @param protocol of every training
 */
record CriticTraining(CriticSource source, TrainingProtocol protocol) implements Serializable {

    /** One in so many training samples is kept apart to choose the critic by. */
    private static final int ONE_APART_IN = 10;

    /** With fewer samples apart the choice would be chance, and the last critic is taken. */
    private static final int LEAST_APART = 20;

    /** Times that the critic is judged in the course of its training. */
    private static final int LOOKS = 20;

    private static final int ITERATIONS_BETWEEN_REPORTS = 100;

    /** A training ends that has gone so large a share of its iterations without a better critic. */
    private static final double PATIENCE = 0.3;

    /**
     * What one training from its own weights came to.
     *
     * @param chosen the critic that is read
     * @param curve of the training
     */
    record Trained(BestCritic.Choice chosen, TrainingCurve curve) {

        /** Whether there is a value to be read: not if it diverged before it had found anything. */
        boolean found() {
            return !chosen.knowsNothing() || curve.finite();
        }
    }

    /** The same of critics that are linear piece by piece. */
    CriticTraining piecewise() {
        return new CriticTraining(source.piecewise(), protocol);
    }

    /** Whether the bound is read from the scores of all samples together, so that several critics can be read as one. */
    boolean pooled() {
        return source.reading() == Reading.DONSKER_VARADHAN || source.reading() == Reading.NGUYEN_WAINWRIGHT_JORDAN;
    }

    /** The same with batches of no more than nine tenths of so many samples. */
    CriticTraining ofAtMost(int samples) {
        int fitted = samples - samples / ONE_APART_IN;
        return fitted >= protocol.batchSize()
                ? this
                : new CriticTraining(
                        source,
                        new TrainingProtocol(
                                protocol.iterations(),
                                fitted,
                                protocol.window(),
                                protocol.restarts(),
                                protocol.halfSamples()));
    }

    /**
     * @param restart from 0: other weights, and another tenth kept apart
     * @param progress told the number of iterations made, every now and then
     */
    Trained train(PairedSamples samples, long taskSeed, int restart, IntConsumer progress) {
        long seed = restart == 0 ? taskSeed : Seeds.derive(taskSeed, "restart", restart);
        int n = samples.nSamples();
        int[] order = Seeds.stream(seed, "critic-selection").permutation(n);
        int apart = Math.min(n / ONE_APART_IN, n - protocol.batchSize());
        boolean choosing = apart >= LEAST_APART;
        PairedSamples fitted = choosing ? samples.rows(Arrays.copyOfRange(order, apart, n)) : samples;
        PairedSamples judged = samples.rows(Arrays.copyOf(order, choosing ? apart : 2));

        BatchOrder batches = new BatchOrder(seed, "estimator-batches", 0, fitted.nSamples(), protocol.batchSize());
        TrainingCurve curve = new TrainingCurve(protocol.iterations(), protocol.window());
        int iterations = protocol.iterations();
        int betweenLooks = Math.max(1, iterations / LOOKS);
        try (LearningCritic critic = critic(samples, seed)) {
            BestCritic best = new BestCritic(reader(taskSeed), critic.parameters());
            AveragedCritic averaged = new AveragedCritic(critic);
            for (int k = 1; k <= iterations; k++) {
                critic.step(fitted, batches.batch(k - 1), curve);
                averaged.add();
                if (choosing && (k % betweenLooks == 0 || k == iterations)) {
                    averaged.consider(k, best, judged);
                }
                if (k % ITERATIONS_BETWEEN_REPORTS == 0) {
                    progress.accept(k);
                }
                if (choosing && k - best.choice().iteration() > PATIENCE * iterations) {
                    break;
                }
            }
            BestCritic.Choice last = new BestCritic.Choice(iterations, critic.parameters(), 1, 0);
            return new Trained(choosing ? best.choice() : last, curve);
        }
    }

    private LearningCritic critic(PairedSamples samples, long seed) {
        return source.critic(samples.dimX(), samples.dimY(), seed);
    }

    private CriticReader reader(long taskSeed) {
        return new CriticReader(source.reading(), protocol.batchSize(), taskSeed);
    }

    /** The value of one critic on samples that it was neither trained on nor chosen by. */
    HeldOutBound.Value read(Trained one, PairedSamples samples, long taskSeed) {
        return withCritics(
                List.of(one), samples, taskSeed, critics -> reader(taskSeed).read(critics.get(0), samples));
    }

    /** The value of some critics as a {@link Committee}, where the bound is {@link #pooled}. */
    Jackknife readTogether(List<Trained> members, PairedSamples samples, long taskSeed) {
        return withCritics(
                members,
                samples,
                taskSeed,
                critics -> HeldOutBound.jackknife(
                        new Committee(critics).scoresOf(samples), source.reading(), samples.nSamples(), taskSeed));
    }

    private <T> T withCritics(
            List<Trained> trained, PairedSamples samples, long seed, Function<List<LearningCritic>, T> reading) {
        List<LearningCritic> critics = new ArrayList<>();
        try {
            for (Trained one : trained) {
                LearningCritic critic = critic(samples, seed);
                critics.add(critic);
                critic.become(one.chosen);
            }
            return reading.apply(critics);
        } finally {
            critics.forEach(LearningCritic::close);
        }
    }
}
