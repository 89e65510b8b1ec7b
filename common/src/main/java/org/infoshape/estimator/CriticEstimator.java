package org.infoshape.estimator;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.Seeds;
import org.infoshape.result.MutualInformationEstimate;

/**
 * A neural lower bound on mutual information: trains a statistics network on nine tenths of the training samples, keeps the
 * {@link BestCritic} by the last tenth, and reads its Donsker-Varadhan value, without any penalty, on the samples for
 * evaluation. In expectation the value is at most the true one, up to a bias of order 1/n.
 *
 * @see <a href="https://arxiv.org/abs/1801.04062">Belghazi et al. 2018 (MINE)</a>
 * @see <a href="https://arxiv.org/abs/2011.07932">Choi and Lee 2020 (ReMINE)</a>
 */
public final class CriticEstimator implements Estimator {

    private static final long serialVersionUID = 1L;

    /** One in so many training samples is kept apart to choose the critic by. */
    private static final int ONE_APART_IN = 10;

    /** With fewer samples apart the choice would be chance, and the last critic is taken. */
    private static final int LEAST_APART = 20;

    /** Times that the critic is judged in the course of its training. */
    private static final int LOOKS = 20;

    private static final int ITERATIONS_BETWEEN_REPORTS = 100;

    private final String name;
    private final EstimationSettings settings;

    /** Named as its bound is, without its constants. */
    public CriticEstimator(EstimationSettings settings) {
        this(settings.critic().bound().name(), settings);
    }

    CriticEstimator(String name, EstimationSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.LOWER_BOUND;
    }

    @Override
    public Optional<String> obstacle(EstimationTask task) {
        int n = task.train().nSamples();
        if (settings.batchSize() > n) {
            return Optional.of(
                    "Invalid batch-size: " + settings.batchSize() + " (must be <= training samples = " + n + ")");
        }
        return task.evaluation().nSamples() < 2
                ? Optional.of("Invalid evaluation samples: "
                        + task.evaluation().nSamples() + " (must be >= 2)")
                : Optional.empty();
    }

    /** @return NaN nats if the training diverged before it had found anything */
    @Override
    public MutualInformationEstimate estimate(EstimationTask task, IntConsumer progress) {
        long started = System.nanoTime();
        obstacle(task).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        TrainingCurve curve = new TrainingCurve(settings.iterations(), settings.window());
        BestCritic.Choice chosen;
        HeldOutBound.Value held;
        try (TrainedCritic critic =
                new TrainedCritic(settings, task.train().dimX(), task.train().dimY(), task.seed())) {
            chosen = train(critic, task, curve, progress);
            held = chosen.knowsNothing() && !curve.finite() ? HeldOutBound.Value.NONE : read(critic, chosen, task);
        }
        return new MutualInformationEstimate(
                name,
                task.name(),
                held.nats(),
                held.standardError(),
                task.train().nSamples() + task.evaluation().nSamples(),
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                new EstimateHealth(curve, chosen, held).diagnostics(settings.batchSize(), task.labelEntropy()));
    }

    private static HeldOutBound.Value read(TrainedCritic critic, BestCritic.Choice chosen, EstimationTask task) {
        critic.become(chosen);
        PairedSamples evaluation = task.evaluation();
        return HeldOutBound.of(critic.scoresOf(evaluation), evaluation.nSamples(), task.seed());
    }

    private BestCritic.Choice train(
            TrainedCritic critic, EstimationTask task, TrainingCurve curve, IntConsumer progress) {
        int n = task.train().nSamples();
        int[] order = Seeds.stream(task.seed(), "critic-selection").permutation(n);
        int apart = Math.min(n / ONE_APART_IN, n - settings.batchSize());
        boolean choosing = apart >= LEAST_APART;
        PairedSamples fitted = choosing ? task.train().rows(Arrays.copyOfRange(order, apart, n)) : task.train();
        PairedSamples judged = task.train().rows(Arrays.copyOf(order, choosing ? apart : 2));

        BatchOrder batches =
                new BatchOrder(task.seed(), "estimator-batches", 0, fitted.nSamples(), settings.batchSize());
        BestCritic best = new BestCritic(judged.nSamples(), task.seed(), critic.parameters());
        int iterations = settings.iterations();
        int betweenLooks = Math.max(1, iterations / LOOKS);
        for (int k = 1; k <= iterations; k++) {
            curve.add(critic.step(fitted, batches.batch(k - 1)));
            if (choosing && (k % betweenLooks == 0 || k == iterations)) {
                best.consider(k, critic.scoresOf(judged), critic.parameters());
            }
            if (k % ITERATIONS_BETWEEN_REPORTS == 0) {
                progress.accept(k);
            }
        }
        return choosing ? best.choice() : new BestCritic.Choice(iterations, critic.parameters(), 1);
    }
}
