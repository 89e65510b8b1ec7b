package org.infoshape.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateDiagnostics.CurvePoint;

/** Judges an estimate from its training curve and its held-out value. */
final class EstimateHealth {

    /** Points that a curve is thinned to; a figure cannot show more. */
    private static final int CURVE_POINTS = 300;

    /** Distance in nats to log(batch size) below which a batch-wise lower bound has no room left. */
    private static final double NEAR_LOG_BATCH = 0.7;

    /** Standard errors above H(L) that chance may explain. */
    private static final double CHANCE = 2;

    private EstimateHealth() {}

    /**
     * @param batchValues value of every training batch in nats, in order
     * @param held the held-out value
     */
    static EstimateDiagnostics of(
            double[] batchValues, HeldOutBound.Value held, int batchSize, OptionalDouble labelEntropy) {
        boolean broken = !Double.isFinite(held.nats());
        for (double value : batchValues) {
            broken |= !Double.isFinite(value);
        }
        double slack = Double.isNaN(held.standardError()) ? 0 : CHANCE * held.standardError();
        return new EstimateDiagnostics(
                batchValues.length,
                stillRising(batchValues),
                held.nats() > Math.log(batchSize) - NEAR_LOG_BATCH,
                labelEntropy.isPresent() && held.nats() - slack > labelEntropy.getAsDouble(),
                broken,
                thinned(batchValues));
    }

    /** The last tenth lies above the tenth before by more than 1 % and by more than three standard errors. */
    private static boolean stillRising(double[] values) {
        int tenth = values.length / 10;
        if (tenth < 2) {
            return false;
        }
        Moments last = Moments.of(values, values.length - tenth, values.length);
        Moments before = Moments.of(values, values.length - 2 * tenth, values.length - tenth);
        double rise = last.mean - before.mean;
        double noise = Math.sqrt((last.variance + before.variance) / tenth);
        return rise > 3 * noise && rise > 0.01 * Math.abs(last.mean);
    }

    private record Moments(double mean, double variance) {
        static Moments of(double[] values, int from, int to) {
            double mean = 0;
            for (int i = from; i < to; i++) {
                mean += values[i] / (to - from);
            }
            double squares = 0;
            for (int i = from; i < to; i++) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
            return new Moments(mean, squares / (to - from - 1));
        }
    }

    private static List<CurvePoint> thinned(double[] values) {
        int stride = Math.max(1, values.length / CURVE_POINTS);
        List<CurvePoint> points = new ArrayList<>();
        for (int i = stride - 1; i < values.length; i += stride) {
            points.add(new CurvePoint(i + 1, values[i]));
        }
        return points;
    }
}
