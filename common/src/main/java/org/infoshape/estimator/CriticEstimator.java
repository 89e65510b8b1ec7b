package org.infoshape.estimator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.infoshape.result.MutualInformationEstimate;

/**
 * A neural bound on mutual information: trains a critic on nine tenths of the training samples, keeps the {@link BestCritic} by
 * the last tenth, and reads its value, without any penalty, on the samples for evaluation. The value of a lower bound is in
 * expectation at most the true one, up to a bias of order 1/n.
 *
 * <p>Restarts begin at other weights and keep another tenth apart; a bound that is read from pooled scores is read by all of them as a
 * {@link Committee}, any other by the best. Of a task that comes in several recodings a lower bound takes the one whose first critic was
 * chosen with the highest value. The samples for evaluation have no part in any of these choices.
 *
 * @see <a href="https://arxiv.org/abs/1801.04062">Belghazi et al. 2018 (MINE)</a>
 * @see <a href="https://arxiv.org/abs/2011.07932">Choi and Lee 2020 (ReMINE)</a>
 */
public final class CriticEstimator implements Estimator {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final CriticTraining training;

    /** A statistics network in the single-pass kernel, trained once; named as its bound is, without its constants. */
    public CriticEstimator(EstimationSettings settings) {
        this(
                settings.critic().bound().name(),
                new SinglePassSource(settings),
                new TrainingProtocol(settings.iterations(), settings.batchSize(), settings.window(), 1, false));
    }

    CriticEstimator(String name, CriticSource source, TrainingProtocol protocol) {
        this.name = name;
        training = new CriticTraining(source, protocol);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EstimatorKind kind() {
        return training.source().kind();
    }

    @Override
    public Optional<String> obstacle(EstimationTask task) {
        int n = task.train().nSamples();
        int batchSize = training.protocol().batchSize();
        if (batchSize > n) {
            return Optional.of("Invalid batch-size: " + batchSize + " (must be <= training samples = " + n + ")");
        }
        return task.evaluation().nSamples() < 2
                ? Optional.of("Invalid evaluation samples: " + task.evaluation().nSamples() + " (must be >= 2)")
                : Optional.empty();
    }

    /** @return NaN nats if the training diverged before it had found anything */
    @Override
    public MutualInformationEstimate estimate(EstimationTask task, IntConsumer progress) {
        long started = System.nanoTime();
        obstacle(task).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        Trainings trainings = trainings(task, progress);
        CriticTraining.Trained best = Collections.max(
                trainings.restarts,
                Comparator.comparingDouble(trained -> trained.chosen().worth()));
        boolean found = best.found();
        HeldOutBound.Value held = found ? read(trainings, best, trainings.task.evaluation()) : HeldOutBound.Value.NONE;
        HeldOutBound.Value learnt = found ? read(trainings, best, known(trainings.task)) : HeldOutBound.Value.NONE;
        EstimateHealth health = new EstimateHealth(best.curve(), best.chosen(), held, learnt.nats());
        if (found && training.protocol().halfSamples() && training.pooled()) {
            health = health.with(
                    new HalfSamples(trainings.training).gain(trainings.task, after(trainings.made, progress)));
        }
        return new MutualInformationEstimate(
                name,
                task.name(),
                held.nats(),
                held.standardError(),
                task.train().nSamples() + task.evaluation().nSamples(),
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                health.diagnostics(training.source().crowdedNats(), task.labelEntropy()));
    }

    /** As many of the training samples as there are for evaluation, if there are. */
    private static PairedSamples known(EstimationTask task) {
        int n = Math.min(task.train().nSamples(), task.evaluation().nSamples());
        return task.train().rows(IntStream.range(0, n).toArray());
    }

    /** All critics together where the bound is read from pooled scores, else the best of them. */
    private HeldOutBound.Value read(Trainings trainings, CriticTraining.Trained best, PairedSamples samples) {
        CriticTraining its = trainings.training;
        long seed = trainings.task.seed();
        return its.pooled()
                ? its.readTogether(trainings.restarts, samples, seed).value()
                : its.read(best, samples, seed);
    }

    /**
     * The trainings of an estimate.
     *
     * @param task in the recoding that was chosen
     * @param training of critics for it
     * @param restarts one critic each
     * @param made trainings, those in other recodings among them
     */
    private record Trainings(
            EstimationTask task, CriticTraining training, List<CriticTraining.Trained> restarts, int made) {

        double worth() {
            return restarts.get(0).chosen().worth();
        }
    }

    private Trainings trainings(EstimationTask task, IntConsumer progress) {
        Trainings chosen = first(task, training, 0, progress);
        List<Recoding> alternatives = kind() == EstimatorKind.LOWER_BOUND ? task.alternatives() : List.of();
        int made = 1;
        for (Recoding recoding : alternatives) {
            CriticTraining its = recoding.piecewise() ? training.piecewise() : training;
            Trainings other = first(task.as(recoding.split()), its, made++, progress);
            chosen = other.worth() > chosen.worth() ? other : chosen;
        }
        List<CriticTraining.Trained> restarts = new ArrayList<>(chosen.restarts);
        for (int restart = 1; restart < training.protocol().restarts(); restart++) {
            restarts.add(chosen.training.train(chosen.task.train(), task.seed(), restart, after(made++, progress)));
        }
        return new Trainings(chosen.task, chosen.training, restarts, made);
    }

    private Trainings first(EstimationTask task, CriticTraining its, int before, IntConsumer progress) {
        CriticTraining.Trained trained = its.train(task.train(), task.seed(), 0, after(before, progress));
        return new Trainings(task, its, List.of(trained), before + 1);
    }

    /** Counts the iterations of trainings before. */
    private IntConsumer after(int trainings, IntConsumer progress) {
        return k -> progress.accept(trainings * training.protocol().iterations() + k);
    }
}
