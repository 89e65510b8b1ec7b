package org.infoshape.attack;

import java.util.Arrays;
import org.infoshape.random.RandomStream;
import org.infoshape.random.Seeds;

/**
 * What one attacker reads of a label on held-out samples.
 *
 * @param attacker in kebab case
 * @param auc mean over the classes of the area under the curve of one class against the rest; 0.5 is chance
 * @param accuracy share of right answers
 * @param balancedAccuracy mean over the classes of the share of right answers; 1/classes is chance
 * @param mirroredAccuracy max(accuracy, 1 - accuracy) with two classes, as always being wrong tells the label too; the accuracy
 *     itself with more
 * @param boundNats H(V) - cross-entropy: in expectation at most I(Z;V)
 * @param boundLowNats 2.5 % quantile of the bound over bootstrap samples of the held-out rows
 * @param boundHighNats 97.5 % quantile
 */
public record LeakageResult(
        String attacker,
        double auc,
        double accuracy,
        double balancedAccuracy,
        double mirroredAccuracy,
        double boundNats,
        double boundLowNats,
        double boundHighNats) {

    private static final int BOOTSTRAPS = 1000;

    /** Probabilities below it would make one sample's loss decide the mean. */
    private static final double LEAST_PROBABILITY = 1e-6;

    /**
     * Judges predictions.
     *
     * @param probabilities {@code [n][classes]}
     * @param labels {@code [n]}, every class occurs
     * @param seed of the bootstrap
     */
    static LeakageResult of(String attacker, double[][] probabilities, int[] labels, int classes, long seed) {
        int n = labels.length;
        double[] right = new double[classes];
        double[] count = new double[classes];
        for (int i = 0; i < n; i++) {
            count[labels[i]]++;
            right[labels[i]] += highest(probabilities[i]) == labels[i] ? 1 : 0;
        }
        double[] gains = new double[n];
        for (int i = 0; i < n; i++) {
            double p = Math.max(LEAST_PROBABILITY, probabilities[i][labels[i]]);
            gains[i] = Math.log(p) - Math.log(count[labels[i]] / n);
        }
        double accuracy = Arrays.stream(right).sum() / n;
        double balanced = 0;
        double auc = 0;
        for (int c = 0; c < classes; c++) {
            balanced += right[c] / count[c] / classes;
            auc += auc(probabilities, labels, c) / classes;
        }
        double[] bootstrapped = bootstrap(gains, Seeds.stream(seed, "leakage-bootstrap"));
        return new LeakageResult(
                attacker,
                auc,
                accuracy,
                balanced,
                classes == 2 ? Math.max(accuracy, 1 - accuracy) : accuracy,
                Arrays.stream(gains).average().orElseThrow(),
                bootstrapped[BOOTSTRAPS / 40],
                bootstrapped[BOOTSTRAPS - 1 - BOOTSTRAPS / 40]);
    }

    private static int highest(double[] row) {
        int highest = 0;
        for (int c = 1; c < row.length; c++) {
            highest = row[c] > row[highest] ? c : highest;
        }
        return highest;
    }

    private static double auc(double[][] probabilities, int[] labels, int positive) {
        double[] scores = new double[labels.length];
        int[] binary = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            scores[i] = probabilities[i][positive];
            binary[i] = labels[i] == positive ? 1 : 0;
        }
        return RocOfScores.of(scores, binary).auc();
    }

    /** Sorted means of samples with replacement. */
    private static double[] bootstrap(double[] values, RandomStream random) {
        double[] means = new double[BOOTSTRAPS];
        for (int b = 0; b < BOOTSTRAPS; b++) {
            for (int i = 0; i < values.length; i++) {
                means[b] += values[random.nextInt(values.length)] / values.length;
            }
        }
        Arrays.sort(means);
        return means;
    }
}
