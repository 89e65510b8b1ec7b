package org.infoshape.estimator;

import java.util.OptionalDouble;
import org.infoshape.result.EstimateDiagnostics;

/**
 * Judges an estimate.
 *
 * @param curve of the training
 * @param chosen the critic that was read
 * @param held its value on held-out samples
 */
record EstimateHealth(TrainingCurve curve, BestCritic.Choice chosen, HeldOutBound.Value held) {

    /** Distance in nats to log(batch size) below which a batch holds too few negatives to climb on. */
    private static final double NEAR_LOG_BATCH = 0.7;

    /** Standard errors above H(L) that chance may explain. */
    private static final double CHANCE = 2;

    /** A critic chosen after this share of the iterations is a late one: training had not begun to learn by heart. */
    private static final double LATE = 0.8;

    /**
     * Where a pooled bound begins to lack negatives.
     *
     * @param negatives marginal samples of a batch
     */
    static double crowdedNats(double negatives) {
        return Math.log(negatives) - NEAR_LOG_BATCH;
    }

    /**
     * @param crowdedNats value above which it is near the ceiling of its batch
     * @param labelEntropy H(L) if a side is a label
     */
    EstimateDiagnostics diagnostics(double crowdedNats, OptionalDouble labelEntropy) {
        double slack = Double.isNaN(held.standardError()) ? 0 : CHANCE * held.standardError();
        boolean late = chosen.iteration() > LATE * curve.size();
        return new EstimateDiagnostics(
                curve.size(),
                late && curve.rising(),
                held.nats() > crowdedNats,
                labelEntropy.isPresent() && held.nats() - slack > labelEntropy.getAsDouble(),
                !Double.isFinite(held.nats()) || !curve.finite(),
                curve.points());
    }
}
