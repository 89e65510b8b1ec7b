package org.infoshape.estimator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.infoshape.bound.PooledWindow;
import org.infoshape.bound.ScoreSums;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;

/**
 * The values that a critic went through in training: of every batch by itself, and pooled over the last K batches as the
 * thesis' Algorithm 2 reads its estimate. They come from samples that the critic is trained on, so they may exceed what it
 * reads on others.
 */
final class TrainingCurve {

    /** A figure cannot show more points. */
    private static final int MOST_POINTS = 300;

    /** Batches whose mean tells a rise from chance. */
    private static final int LEAST_BATCHES = 10;

    /** Standard errors that a rise must exceed to be no chance. */
    private static final double CHANCE = 3;

    /** Share of the value that a rise must exceed to be worth more iterations. */
    private static final double WORTHWHILE = 0.01;

    private final double[] batchNats;
    private final double[] windowNats;
    private final PooledWindow window;
    private final int batches;
    private int size;

    /**
     * @param iterations at most
     * @param batches K
     */
    TrainingCurve(int iterations, int batches) {
        batchNats = new double[iterations];
        windowNats = new double[iterations];
        window = new PooledWindow(batches);
        this.batches = batches;
    }

    /** A batch of a bound that is read from pooled exponentials. */
    void add(double batch, ScoreSums sums) {
        window.add(sums);
        add(batch, window.nats());
    }

    /** A batch of any other bound: the window shows the mean. */
    void add(double batch) {
        int last = Math.min(size, batches - 1);
        double sum = batch;
        for (int back = 1; back <= last; back++) {
            sum += batchNats[size - back];
        }
        add(batch, sum / (last + 1));
    }

    void add(double batch, double pooled) {
        batchNats[size] = batch;
        windowNats[size] = pooled;
        size++;
    }

    int size() {
        return size;
    }

    /** Value of the window that ends with the newest batch. */
    double last() {
        return windowNats[size - 1];
    }

    boolean finite() {
        return Arrays.stream(batchNats).limit(size).allMatch(Double::isFinite);
    }

    /**
     * Whether the last tenth of the batches, or the last ten, lies above as many before by more than chance and by more than
     * a hundredth.
     */
    boolean rising() {
        int part = Math.min(size / 2, Math.max(LEAST_BATCHES, size / 10));
        if (part < 2) {
            return false;
        }
        Moments last = Moments.of(batchNats, size - part, size);
        Moments before = Moments.of(batchNats, size - 2 * part, size - part);
        double rise = last.mean - before.mean;
        double noise = Math.sqrt((last.variance + before.variance) / part);
        return rise > CHANCE * noise && rise > WORTHWHILE * Math.abs(last.mean);
    }

    private record Moments(double mean, double variance) {
        static Moments of(double[] values, int from, int until) {
            double[] part = Arrays.copyOfRange(values, from, until);
            double mean = Arrays.stream(part).sum() / part.length;
            double squares = Arrays.stream(part)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return new Moments(mean, squares / (part.length - 1));
        }
    }

    /** The pooled values at evenly spaced iterations, the last one among them. */
    List<CurvePoint> points() {
        int stride = (size + MOST_POINTS - 1) / MOST_POINTS;
        List<CurvePoint> points = new ArrayList<>();
        for (int left = size; left > 0; left -= stride) {
            points.add(0, new CurvePoint(left, windowNats[left - 1]));
        }
        return points;
    }
}
