package org.infoshape.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.infoshape.result.RocPoint;

/**
 * Receiver operating characteristic of a score for a binary label.
 *
 * <p>The area is the Mann-Whitney statistic P(score of a 1 > score of a 0) + P(equal) / 2, exact with ties. Its
 * standard error is DeLong's, which assumes nothing about the distribution of the scores.
 *
 * @see <a href="https://doi.org/10.2307/2531595">DeLong, DeLong and Clarke-Pearson 1988</a>
 */
public final class RocOfScores {

    /** More points cannot be told apart in a figure. */
    static final int MOST_POINTS = 500;

    private final double auc;
    private final double standardError;
    private final List<RocPoint> points;

    private RocOfScores(double auc, double standardError, List<RocPoint> points) {
        this.auc = auc;
        this.standardError = standardError;
        this.points = points;
    }

    /**
     * @param scores higher speaks for label 1, {@code [n]}; may be infinite
     * @param labels 0 or 1, {@code [n]}
     * @throws IllegalArgumentException if the lengths differ, a score is NaN, a label is neither 0 nor 1, or a class is
     *     missing
     */
    public static RocOfScores of(double[] scores, int[] labels) {
        double[][] sorted = sortedByClass(scores, labels);
        double[] negatives = sorted[0];
        double[] positives = sorted[1];
        Placements ofPositives = new Placements();
        Placements ofNegatives = new Placements();
        List<long[]> corners = new ArrayList<>(); // samples at or below a threshold: {negatives, positives}
        corners.add(new long[] {0, 0});
        int n = 0;
        int p = 0;
        while (n < negatives.length || p < positives.length) {
            double value = Math.min(at(negatives, n), at(positives, p));
            int tiedNegatives = run(negatives, n, value);
            int tiedPositives = run(positives, p, value);
            ofPositives.add((n + 0.5 * tiedNegatives) / negatives.length, tiedPositives);
            ofNegatives.add((positives.length - p - 0.5 * tiedPositives) / positives.length, tiedNegatives);
            n += tiedNegatives;
            p += tiedPositives;
            corners.add(new long[] {n, p});
        }
        double variance = ofPositives.varianceOfMean() + ofNegatives.varianceOfMean();
        return new RocOfScores(ofPositives.mean(), Math.sqrt(variance), plotted(corners, n, p));
    }

    private static double[][] sortedByClass(double[] scores, int[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException(
                    "Invalid scores: " + scores.length + " (must be as many as labels = " + labels.length + ")");
        }
        double[][] byClass = {new double[scores.length], new double[scores.length]};
        int[] count = new int[2];
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("Invalid score: NaN in row " + i + " (must be a number)");
            }
            if (labels[i] != 0 && labels[i] != 1) {
                throw new IllegalArgumentException(
                        "Invalid label: " + labels[i] + " in row " + i + " (must be 0 or 1)");
            }
            byClass[labels[i]][count[labels[i]]++] = scores[i];
        }
        if (count[0] == 0 || count[1] == 0) {
            throw new IllegalArgumentException("Invalid labels: " + count[1] + " of " + labels.length
                    + " samples have label 1 (both classes must occur)");
        }
        for (int c = 0; c < 2; c++) {
            byClass[c] = Arrays.copyOf(byClass[c], count[c]);
            Arrays.sort(byClass[c]);
        }
        return byClass;
    }

    private static double at(double[] sorted, int i) {
        return i < sorted.length ? sorted[i] : Double.POSITIVE_INFINITY;
    }

    private static int run(double[] sorted, int from, double value) {
        int to = from;
        while (to < sorted.length && sorted[to] == value) {
            to++;
        }
        return to - from;
    }

    /** Corners where the curve turns, from (0, 0), thinned to equal steps along the curve if there are too many. */
    private static List<RocPoint> plotted(List<long[]> ascending, int negatives, int positives) {
        List<long[]> turns = new ArrayList<>();
        for (long[] corner : ascending) {
            while (turns.size() > 1 && straight(turns.get(turns.size() - 2), turns.get(turns.size() - 1), corner)) {
                turns.remove(turns.size() - 1);
            }
            turns.add(corner);
        }
        Collections.reverse(turns);
        boolean thin = turns.size() > MOST_POINTS;
        List<RocPoint> points = new ArrayList<>();
        int lastStep = -1;
        for (int i = 0; i < turns.size(); i++) {
            double falsePositiveRate = (negatives - turns.get(i)[0]) / (double) negatives;
            double truePositiveRate = (positives - turns.get(i)[1]) / (double) positives;
            int step = (int) ((falsePositiveRate + truePositiveRate) / 2 * (MOST_POINTS - 2));
            if (!thin || step > lastStep || i == turns.size() - 1) {
                points.add(new RocPoint(falsePositiveRate, truePositiveRate));
                lastStep = step;
            }
        }
        return List.copyOf(points);
    }

    private static boolean straight(long[] a, long[] b, long[] c) {
        return (b[0] - a[0]) * (c[1] - b[1]) == (c[0] - b[0]) * (b[1] - a[1]);
    }

    /** Area under the curve in [0, 1]; 0.5 is chance. */
    public double auc() {
        return auc;
    }

    /**
     * max(auc, 1 - auc), for a score whose sign the attacker may choose, such as a head that was trained to mislead.
     * The sign is chosen on the samples that are judged, so near chance this lies above 0.5 by about 0.8 standard
     * errors: it is not for an attacker who was trained to point the right way.
     */
    public double aucOfEitherSign() {
        return Math.max(auc, 1 - auc);
    }

    /** Standard error of the area; 0 for perfect separation, NaN if a class has one sample. */
    public double standardError() {
        return standardError;
    }

    /** The curve from (0, 0) to (1, 1), at most {@value #MOST_POINTS} points. */
    public List<RocPoint> points() {
        return points;
    }

    /** For each sample the share of the other class that it is on the right side of. */
    private static final class Placements {
        private long count;
        private double sum;
        private double squares;

        void add(double placement, int times) {
            count += times;
            sum += times * placement;
            squares += times * placement * placement;
        }

        double mean() {
            return sum / count;
        }

        double varianceOfMean() {
            if (count < 2) {
                return Double.NaN;
            }
            return Math.max(0, squares - sum * sum / count) / (count - 1.0) / count;
        }
    }
}
