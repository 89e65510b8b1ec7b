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

    EstimateDiagnostics diagnostics(int batchSize, OptionalDouble labelEntropy) {
        double slack = Double.isNaN(held.standardError()) ? 0 : CHANCE * held.standardError();
        boolean late = chosen.iteration() > LATE * curve.size();
        return new EstimateDiagnostics(
                curve.size(),
                late && curve.rising(),
                held.nats() > Math.log(batchSize) - NEAR_LOG_BATCH,
                labelEntropy.isPresent() && held.nats() - slack > labelEntropy.getAsDouble(),
                !Double.isFinite(held.nats()) || !curve.finite(),
                curve.points());
    }
}
