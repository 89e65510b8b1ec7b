package org.infoshape.estimator;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What chance in the training samples costs a critic, asked of two that have no sample in common: each is trained on one half of them.
 *
 * <p>Their mean score reads more than the two do in the mean, and the more so the more they disagree, which two critics of enough
 * samples would not. Near its largest value a bound falls with the square of a critic's error, and a mean of two halves the part of it
 * that is chance. So what is gained is half of what chance costs a critic of half of the samples, which is about what it costs one of all.
 * That cost is the part of the loss that shows; what a critic cannot learn at all from so few samples, it misses on both halves alike, so
 * the whole loss is larger where there is one.
 *
 * @param training of critics that can be read together
 */
record HalfSamples(CriticTraining training) implements Serializable {

    /** Training samples of a half below which there is nothing to choose a critic by, and its value means nothing. */
    static final int LEAST = 200;

    /**
     * @param task its training samples in any order that does not alternate
     * @param progress told the number of iterations made, of both together
     * @return what the mean score of both critics reads more on the samples for evaluation than they do in the mean, nats; empty if a
     *     half has fewer than {@link #LEAST} samples
     */
    Optional<Jackknife> gain(EstimationTask task, IntConsumer progress) {
        int half = task.train().nSamples() / 2;
        if (half < LEAST) {
            return Optional.empty();
        }
        int iterations = training.protocol().iterations();
        CriticTraining.Trained one = trained(task, 0, progress);
        CriticTraining.Trained other = trained(task, 1, k -> progress.accept(iterations + k));
        return Optional.of(read(task, List.of(one, other)).above(read(task, List.of(one)), read(task, List.of(other))));
    }

    /** On every other sample: the halves are alike even where the samples are in order. */
    private CriticTraining.Trained trained(EstimationTask task, int part, IntConsumer progress) {
        int half = task.train().nSamples() / 2;
        PairedSamples samples = task.train()
                .rows(IntStream.range(0, half).map(i -> 2 * i + part).toArray());
        return training.ofAtMost(half).train(samples, task.seed(), 0, progress);
    }

    private Jackknife read(EstimationTask task, List<CriticTraining.Trained> critics) {
        return training.readTogether(critics, task.evaluation(), task.seed());
    }
}
