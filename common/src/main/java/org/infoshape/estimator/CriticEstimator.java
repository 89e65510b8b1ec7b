package org.infoshape.estimator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.infoshape.bound.Reading;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.Seeds;
import org.infoshape.result.MutualInformationEstimate;

/**
 * A neural bound on mutual information: trains a critic on nine tenths of the training samples, keeps the {@link BestCritic} by
 * the last tenth, and reads its value, without any penalty, on the samples for evaluation. The value of a lower bound is in
 * expectation at most the true one, up to a bias of order 1/n.
 *
 * <p>What is looked at is the {@link AveragedCritic}. Restarts begin at other weights and keep another tenth apart; a bound that is
 * read from pooled scores is read by all of them as a {@link Committee}, any other by the best.
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

    /** A training ends that has gone so large a share of its iterations without a better critic. */
    private static final double PATIENCE = 0.3;

    private final String name;
    private final CriticSource source;
    private final TrainingProtocol protocol;

    /** A statistics network in the single-pass kernel, trained once; named as its bound is, without its constants. */
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
        List<Training> trainings = new ArrayList<>();
        for (int restart = 0; restart < protocol.restarts(); restart++) {
            trainings.add(train(task, restart, progress));
        }
        Training best = Collections.max(trainings, Comparator.comparingDouble(training -> training.chosen.worth()));
        boolean found = !best.chosen.knowsNothing() || best.curve.finite();
        HeldOutBound.Value held = found ? read(trainings, best, task, task.evaluation()) : HeldOutBound.Value.NONE;
        HeldOutBound.Value learnt = found ? read(trainings, best, task, known(task)) : HeldOutBound.Value.NONE;
        return new MutualInformationEstimate(
                name,
                task.name(),
                held.nats(),
                held.standardError(),
                task.train().nSamples() + task.evaluation().nSamples(),
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                new EstimateHealth(best.curve, best.chosen, held, learnt.nats())
                        .diagnostics(source.crowdedNats(), task.labelEntropy()));
    }

    /** As many of the training samples as there are for evaluation, if there are. */
    private static PairedSamples known(EstimationTask task) {
        int n = Math.min(task.train().nSamples(), task.evaluation().nSamples());
        return task.train().rows(IntStream.range(0, n).toArray());
    }

    private LearningCritic critic(EstimationTask task, long seed) {
        return source.critic(task.train().dimX(), task.train().dimY(), seed);
    }

    private CriticReader reader(EstimationTask task) {
        return new CriticReader(source.reading(), protocol.batchSize(), task.seed());
    }

    /** All critics together where the bound is read from pooled scores, else the best of them. */
    private HeldOutBound.Value read(
            List<Training> trainings, Training best, EstimationTask task, PairedSamples samples) {
        boolean pooled =
                source.reading() == Reading.DONSKER_VARADHAN || source.reading() == Reading.NGUYEN_WAINWRIGHT_JORDAN;
        List<LearningCritic> critics = new ArrayList<>();
        try {
            for (Training training : pooled ? trainings : List.of(best)) {
                LearningCritic critic = critic(task, task.seed());
                critics.add(critic);
                critic.become(training.chosen);
            }
            return critics.size() == 1
                    ? reader(task).read(critics.get(0), samples)
                    : HeldOutBound.of(
                            new Committee(critics).scoresOf(samples),
                            source.reading(),
                            samples.nSamples(),
                            task.seed());
        } finally {
            critics.forEach(LearningCritic::close);
        }
    }

    /** What one training from its own weights came to. */
    private record Training(BestCritic.Choice chosen, TrainingCurve curve) {}

    private Training train(EstimationTask task, int restart, IntConsumer progress) {
        long seed = restart == 0 ? task.seed() : Seeds.derive(task.seed(), "restart", restart);
        int n = task.train().nSamples();
        int[] order = Seeds.stream(seed, "critic-selection").permutation(n);
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
            AveragedCritic averaged = new AveragedCritic(critic);
            for (int k = 1; k <= iterations; k++) {
                critic.step(fitted, batches.batch(k - 1), curve);
                averaged.add();
                if (choosing && (k % betweenLooks == 0 || k == iterations)) {
                    averaged.consider(k, best, judged);
                }
                if (k % ITERATIONS_BETWEEN_REPORTS == 0) {
                    progress.accept(restart * iterations + k);
                }
                if (choosing && k - best.choice().iteration() > PATIENCE * iterations) {
                    break;
                }
            }
            BestCritic.Choice last = new BestCritic.Choice(iterations, critic.parameters(), 1, 0);
            return new Training(choosing ? best.choice() : last, curve);
        }
    }
}
