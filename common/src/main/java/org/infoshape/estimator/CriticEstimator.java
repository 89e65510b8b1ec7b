package org.infoshape.estimator;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.Seeds;
import org.infoshape.result.MutualInformationEstimate;

/**
 * A neural bound on mutual information: trains a critic on nine tenths of the training samples, keeps the {@link BestCritic} by
 * the last tenth, and reads its value, without any penalty, on the samples for evaluation. The value of a lower bound is in
 * expectation at most the true one, up to a bias of order 1/n.
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
    private final CriticSource source;
    private final TrainingProtocol protocol;

    /** The statistics network of a DL4J layer, trained once; named as its bound is, without its constants. */
    public CriticEstimator(EstimationSettings settings) {
        this(
                settings.critic().bound().name(),
                new SinglePassSource(settings),
                new TrainingProtocol(settings.iterations(), settings.batchSize(), settings.window(), 1));
    }

    CriticEstimator(String name, CriticSource source, TrainingProtocol protocol) {
        this.name = name;
        this.source = source;
        this.protocol = protocol;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EstimatorKind kind() {
        return source.kind();
    }

    @Override
    public Optional<String> obstacle(EstimationTask task) {
        int n = task.train().nSamples();
        if (protocol.batchSize() > n) {
            return Optional.of(
                    "Invalid batch-size: " + protocol.batchSize() + " (must be <= training samples = " + n + ")");
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
        Training best = train(task, 0, progress);
        for (int restart = 1; restart < protocol.restarts(); restart++) {
            Training other = train(task, restart, progress);
            best = other.chosen.worth() > best.chosen.worth() ? other : best;
        }
        HeldOutBound.Value held =
                best.chosen.knowsNothing() && !best.curve.finite() ? HeldOutBound.Value.NONE : read(best.chosen, task);
        return new MutualInformationEstimate(
                name,
                task.name(),
                held.nats(),
                held.standardError(),
                task.train().nSamples() + task.evaluation().nSamples(),
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                new EstimateHealth(best.curve, best.chosen, held)
                        .diagnostics(source.crowdedNats(), task.labelEntropy()));
    }

    private LearningCritic critic(EstimationTask task, long seed) {
        return source.critic(task.train().dimX(), task.train().dimY(), seed);
    }

    private CriticReader reader(EstimationTask task) {
        return new CriticReader(source.reading(), protocol.batchSize(), task.seed());
    }

    private HeldOutBound.Value read(BestCritic.Choice chosen, EstimationTask task) {
        try (LearningCritic critic = critic(task, task.seed())) {
            critic.become(chosen);
            return reader(task).read(critic, task.evaluation());
        }
    }

    /** What one training from its own weights came to. */
    private record Training(BestCritic.Choice chosen, TrainingCurve curve) {}

    private Training train(EstimationTask task, int restart, IntConsumer progress) {
        long seed = restart == 0 ? task.seed() : Seeds.derive(task.seed(), "restart", restart);
        int n = task.train().nSamples();
        int[] order = Seeds.stream(task.seed(), "critic-selection").permutation(n);
        int apart = Math.min(n / ONE_APART_IN, n - protocol.batchSize());
        boolean choosing = apart >= LEAST_APART;
        PairedSamples fitted = choosing ? task.train().rows(Arrays.copyOfRange(order, apart, n)) : task.train();
        PairedSamples judged = task.train().rows(Arrays.copyOf(order, choosing ? apart : 2));

        BatchOrder batches = new BatchOrder(seed, "estimator-batches", 0, fitted.nSamples(), protocol.batchSize());
        TrainingCurve curve = new TrainingCurve(protocol.iterations(), protocol.window());
        int iterations = protocol.iterations();
        int betweenLooks = Math.max(1, iterations / LOOKS);
        try (LearningCritic critic = critic(task, seed)) {
            BestCritic best = new BestCritic(reader(task), critic.parameters());
            for (int k = 1; k <= iterations; k++) {
                critic.step(fitted, batches.batch(k - 1), curve);
                if (choosing && (k % betweenLooks == 0 || k == iterations)) {
                    best.consider(k, critic, judged);
                }
                if (k % ITERATIONS_BETWEEN_REPORTS == 0) {
                    progress.accept(restart * iterations + k);
                }
            }
            BestCritic.Choice last = new BestCritic.Choice(iterations, critic.parameters(), 1, 0);
            return new Training(choosing ? best.choice() : last, curve);
        }
    }
}
