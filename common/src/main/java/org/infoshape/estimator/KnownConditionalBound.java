package org.infoshape.estimator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.infoshape.bound.Reading;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateFlag;
import org.infoshape.result.MutualInformationEstimate;

/**
 * Upper bounds for samples whose density of y given x is a known Gaussian, such as the output of a noisy encoder. Nothing is
 * trained: the value is read on the evaluation samples.
 *
 * @param form which one
 */
record KnownConditionalBound(Form form) implements Estimator {

    /** Which bound. */
    enum Form {
        /**
         * {@code mean(log p(y_i | x_i)) - mean(log p(y_j | x_i))}: far above the truth where the noise is small.
         *
         * @see <a href="https://arxiv.org/abs/2006.12013">Cheng et al. 2020, eq. 6</a>
         */
        CLUB("club"),

        /**
         * {@code mean(log p(y_i | x_i) - log(mean over j != i of p(y_i | x_j)))}: tighter the more samples there are.
         *
         * @see <a href="https://arxiv.org/abs/1905.06922">Poole et al. 2019, eq. 14</a>
         */
        LEAVE_ONE_OUT("l1out");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Samples against which a density is read: the square of it is the work. */
    private static final int MOST_SAMPLES = 4000;

    private static final int BLOCKS = 20;

    @Override
    public String name() {
        return form.word();
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.UPPER_BOUND;
    }

    @Override
    public Optional<String> obstacle(EstimationTask task) {
        if (task.conditional().isEmpty()) {
            return Optional.of("Invalid " + name()
                    + ": p(y|x) is not known (must be a noisy encoder's output of x, or drawn with one)");
        }
        return task.evaluation().nSamples() < BLOCKS
                ? Optional.of(
                        "Invalid evaluation samples: " + task.evaluation().nSamples() + " (must be >= " + BLOCKS + ")")
                : Optional.empty();
    }

    @Override
    public MutualInformationEstimate estimate(EstimationTask task, IntConsumer progress) {
        long started = System.nanoTime();
        obstacle(task).ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        GaussianConditional conditional = task.conditional().orElseThrow();
        float[] y = task.evaluation().y();
        int n = Math.min(MOST_SAMPLES, task.evaluation().nSamples());
        HeldOutBound.Value value = form == Form.CLUB
                ? HeldOutBound.of(
                        (xRows, yRows) -> {
                            float[] scores = new float[xRows.length];
                            for (int i = 0; i < scores.length; i++) {
                                scores[i] = (float) conditional.logDensity(xRows[i], y, yRows[i]);
                            }
                            return scores;
                        },
                        Reading.CONTRAST,
                        n,
                        task.seed())
                : leaveOneOut(conditional, y, n);
        return new MutualInformationEstimate(
                name(),
                task.name(),
                value.nats(),
                value.standardError(),
                n,
                task.seed(),
                (System.nanoTime() - started) / 1e9,
                EstimateDiagnostics.untrained(flags(value, task)));
    }

    private static Set<EstimateFlag> flags(HeldOutBound.Value value, EstimationTask task) {
        Set<EstimateFlag> flags = EnumSet.noneOf(EstimateFlag.class);
        if (task.labelEntropy().isPresent()
                && value.nats() > task.labelEntropy().getAsDouble()) {
            flags.add(EstimateFlag.ABOVE_LABEL_ENTROPY);
        }
        if (!Double.isFinite(value.nats())) {
            flags.add(EstimateFlag.NOT_A_NUMBER);
        }
        return flags;
    }

    /** With a jackknife over blocks: a block left out is left out as y and as one of the others' x. */
    private static HeldOutBound.Value leaveOneOut(GaussianConditional conditional, float[] y, int n) {
        double[] own = new double[n];
        double[] reference = new double[n];
        double[][] sums = new double[n][BLOCKS];
        for (int i = 0; i < n; i++) {
            own[i] = conditional.logDensity(i, y, i);
            double[] others = new double[n];
            reference[i] = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                others[j] = j == i ? Double.NEGATIVE_INFINITY : conditional.logDensity(j, y, i);
                reference[i] = Math.max(reference[i], others[j]);
            }
            for (int j = 0; j < n; j++) {
                sums[i][block(j, n)] += Math.exp(others[j] - reference[i]);
            }
        }
        double[] without = new double[BLOCKS];
        Arrays.setAll(without, b -> without(own, reference, sums, b));
        double mean = Arrays.stream(without).sum() / BLOCKS;
        double squares =
                Arrays.stream(without).map(v -> (v - mean) * (v - mean)).sum();
        return new HeldOutBound.Value(without(own, reference, sums, -1), Math.sqrt(squares * (BLOCKS - 1) / BLOCKS));
    }

    private static int block(int sample, int n) {
        return (int) ((long) sample * BLOCKS / n);
    }

    private static double without(double[] own, double[] reference, double[][] sums, int left) {
        int n = own.length;
        double total = 0;
        int kept = 0;
        for (int i = 0; i < n; i++) {
            kept += block(i, n) == left ? 0 : 1;
        }
        for (int i = 0; i < n; i++) {
            if (block(i, n) != left) {
                double sum = 0;
                for (int b = 0; b < BLOCKS; b++) {
                    sum += b == left ? 0 : sums[i][b];
                }
                total += own[i] - reference[i] - Math.log(sum / (kept - 1));
            }
        }
        return total / kept;
    }
}
