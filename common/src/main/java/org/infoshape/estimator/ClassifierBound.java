package org.infoshape.estimator;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.infoshape.network.DenseTower;
import org.infoshape.network.LateDrop;
import org.infoshape.random.BatchOrder;
import org.infoshape.random.Seeds;
import org.infoshape.reference.Information;
import org.infoshape.reference.Labels;
import org.infoshape.reference.Side;
import org.infoshape.result.MutualInformationEstimate;

/**
 * What a classifier proves about a label: I(X;L) is at least H(L) less the cross-entropy of any classifier on samples that it
 * was not trained on. A softmax network is trained and chosen as a critic is; y is the label, or x where y is none.
 *
 * <p>H(L) is taken with the frequencies of the evaluation samples.
 *
 * @see <a href="https://papers.nips.cc/paper/2410-information-maximization-in-noisy-channels-a-variational-approach">Barber and
 *     Agakov 2003, eq. 3</a>
 */
record ClassifierBound(NeuralSettings settings) implements Estimator {

    private static final int ONE_APART_IN = 10;
    private static final int LOOKS = 20;
    private static final int ITERATIONS_BETWEEN_REPORTS = 100;

    @Override
    public String name() {
        return "classifier";
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.LOWER_BOUND;
    }

    @Override
    public Optional<String> obstacle(EstimationTask task) {
        int fitted = fitted(task.train().nSamples());
        if (settings.batchSize() > fitted) {
            return Optional.of("Invalid batch-size: " + settings.batchSize()
                    + " (must be <= nine tenths of the training samples = " + fitted + ")");
        }
        PairedSamples samples = task.train().and(task.evaluation());
        Optional<String> yIsNone = Labels.obstacle("y", new Side(samples.y(), samples.dimY()));
        return yIsNone.isEmpty()
                        || Labels.obstacle("x", new Side(samples.x(), samples.dimX()))
                                .isEmpty()
                ? Optional.empty()
                : yIsNone;
    }

    private static int fitted(int train) {
        return train - train / ONE_APART_IN;
    }

    /**
     * Features and label of all samples.
     *
     * @param features row-major, of training and then evaluation samples
     * @param columns of the features
     * @param label of each row
     * @param train rows that are of training
     */
    private record Classes(float[] features, int columns, Labels label, int train) {

        static Classes of(EstimationTask task) {
            PairedSamples samples = task.train().and(task.evaluation());
            Side x = new Side(samples.x(), samples.dimX());
            Side y = new Side(samples.y(), samples.dimY());
            boolean yIsLabel = Labels.obstacle("y", y).isEmpty();
            PairedSamples.Split standardised =
                    Preprocessing.STANDARDISED.apply(new PairedSamples.Split(task.train(), task.evaluation()));
            PairedSamples features = standardised.train().and(standardised.evaluation());
            return new Classes(
                    yIsLabel ? features.x() : features.y(),
                    yIsLabel ? features.dimX() : features.dimY(),
                    Labels.of(yIsLabel ? y : x),
                    task.train().nSamples());
        }

        float[] rows(int[] rows) {
            float[] gathered = new float[rows.length * columns];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(features, rows[i] * columns, gathered, i * columns, columns);
            }
            return gathered;
        }

        int nSamples() {
            return label.numbers().length;
        }
    }

    @Override
    public MutualInformationEstimate estimate(EstimationTask task, IntConsumer progress) {
        long started = System.nanoTime();
        obstacle(task).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        Classes classes = Classes.of(task);
        TrainingCurve curve = new TrainingCurve(settings.iterations(), settings.window());
        try (DenseTower tower = new DenseTower(
                settings.critic().towerWidths(classes.columns, classes.label.classes()),
                settings.critic().activation(),
                LateDrop.adam(settings.learningRate(), settings.iterations()),
                Seeds.derive(task.seed(), "classifier"))) {
            BestCritic.Choice chosen = train(tower, classes, task.seed(), curve, progress);
            tower.restore(chosen.parameters());
            int[] evaluation = new int[classes.nSamples() - classes.train];
            Arrays.setAll(evaluation, i -> classes.train + i);
            Information found = Information.ofContributions(gains(tower, classes, evaluation), 0);
            HeldOutBound.Value held = new HeldOutBound.Value(found.nats(), found.standardError());
            int[] train = IntStream.range(0, classes.train).toArray();
            double learnt = mean(gains(tower, classes, train));
            return new MutualInformationEstimate(
                    name(),
                    task.name(),
                    held.nats(),
                    held.standardError(),
                    classes.nSamples(),
                    task.seed(),
                    (System.nanoTime() - started) / 1e9,
                    new EstimateHealth(curve, chosen, held, learnt)
                            .diagnostics(Double.POSITIVE_INFINITY, task.labelEntropy()));
        }
    }

    private BestCritic.Choice train(
            DenseTower tower, Classes classes, long seed, TrainingCurve curve, IntConsumer progress) {
        int[] order = Seeds.stream(seed, "critic-selection").permutation(classes.train);
        int fitted = fitted(classes.train);
        int[] apart = Arrays.copyOfRange(order, fitted, classes.train);
        BatchOrder batches = new BatchOrder(seed, "estimator-batches", 0, fitted, settings.batchSize());
        int betweenLooks = Math.max(1, settings.iterations() / LOOKS);
        BestCritic.Choice best = new BestCritic.Choice(0, tower.parameters(), 1, Double.NEGATIVE_INFINITY);
        for (int k = 1; k <= settings.iterations(); k++) {
            int[] rows = Arrays.stream(batches.batch(k - 1)).map(i -> order[i]).toArray();
            curve.add(climb(tower, classes, rows));
            if (k % betweenLooks == 0 || k == settings.iterations()) {
                double worth =
                        Arrays.stream(gains(tower, classes, apart)).average().orElse(Double.NaN);
                if (worth > best.worth()) {
                    best = new BestCritic.Choice(k, tower.parameters(), 1, worth);
                }
            }
            if (k % ITERATIONS_BETWEEN_REPORTS == 0) {
                progress.accept(k);
            }
        }
        return best;
    }

    /** One step up the likelihood; returns the batch's own value in nats. */
    private static double climb(DenseTower tower, Classes classes, int[] rows) {
        int c = classes.label.classes();
        float[] logs = logProbabilities(tower, classes, rows);
        double nats = mean(gains(logs, classes, rows));
        float[] toOutputs = new float[logs.length];
        for (int i = 0; i < toOutputs.length; i++) {
            boolean own = classes.label.numbers()[rows[i / c]] == i % c;
            toOutputs[i] = (float) (((own ? 1 : 0) - Math.exp(logs[i])) / rows.length);
        }
        tower.climb(toOutputs);
        return nats;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double[] gains(DenseTower tower, Classes classes, int[] rows) {
        return gains(logProbabilities(tower, classes, rows), classes, rows);
    }

    /** {@code log q(l | x) - log p(l)} of each row, with the frequencies p of these rows. */
    private static double[] gains(float[] logs, Classes classes, int[] rows) {
        int c = classes.label.classes();
        int[] numbers =
                Arrays.stream(rows).map(row -> classes.label.numbers()[row]).toArray();
        int[] counts = new Labels(numbers, c).counts();
        double[] gains = new double[rows.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = logs[i * c + numbers[i]] - Math.log((double) counts[numbers[i]] / rows.length);
        }
        return gains;
    }

    /** {@code log q(l | x)}, row-major {@code [rows, classes]}. */
    private static float[] logProbabilities(DenseTower tower, Classes classes, int[] rows) {
        float[] logs = tower.forward(classes.rows(rows));
        int c = classes.label.classes();
        for (int row = 0; row < logs.length; row += c) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int l = row; l < row + c; l++) {
                largest = Math.max(largest, logs[l]);
            }
            double exponentials = 0;
            for (int l = row; l < row + c; l++) {
                exponentials += Math.exp(logs[l] - largest);
            }
            float normaliser = (float) (largest + Math.log(exponentials));
            for (int l = row; l < row + c; l++) {
                logs[l] -= normaliser;
            }
        }
        return logs;
    }
}
