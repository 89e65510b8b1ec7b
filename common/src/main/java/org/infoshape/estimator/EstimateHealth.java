package org.infoshape.estimator;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.infoshape.result.EstimateDiagnostics;
import org.infoshape.result.EstimateFlag;

/**
 * Judges an estimate.
 *
 * @param curve of the training
 * @param chosen the critic that was read
 * @param held its value on held-out samples
 * @param learntNats its value on the samples that it was trained on
 * @param chance what chance in the training samples costs a critic, as {@link HalfSamples} tell it; 0 if they were not asked
 */
record EstimateHealth(
        TrainingCurve curve,
        BestCritic.Choice chosen,
        HeldOutBound.Value held,
        double learntNats,
        HeldOutBound.Value chance) {

    /** Distance in nats to log(batch size) below which a batch holds too few negatives to climb on. */
    private static final double NEAR_LOG_BATCH = 0.7;

    /** Standard errors above H(L) that chance may explain. */
    private static final double CHANCE = 2;

    /** Nats by which a critic may read more on samples that it knows than on others; the truth may lie in between. */
    private static final double KNOWN_BY_HEART = 0.1;

    /** Standard errors of the estimate that such a gap may be by chance. */
    private static final double GAP_BY_CHANCE = 3;

    /**
     * Nats that chance may cost, with one standard error to spare (the cost is never negative, so its own error tells little of one near 0);
     * estimates that lose more to it were found to lose several times as much in all.
     */
    private static final double COST_OF_CHANCE = 0.025;

    /** A critic chosen after this share of the iterations is a late one: training had not begun to learn by heart. */
    private static final double LATE = 0.8;

    /** Of an estimate that half samples were not asked about. */
    EstimateHealth(TrainingCurve curve, BestCritic.Choice chosen, HeldOutBound.Value held, double learntNats) {
        this(curve, chosen, held, learntNats, new HeldOutBound.Value(0, 0));
    }

    /** The same, with what half samples have told; where there are too few to ask, that is an answer. */
    EstimateHealth with(Optional<Jackknife> gain) {
        return new EstimateHealth(
                curve,
                chosen,
                held,
                learntNats,
                gain.map(Jackknife::value).orElse(new HeldOutBound.Value(Double.POSITIVE_INFINITY, 0)));
    }

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
        Set<EstimateFlag> flags = EnumSet.noneOf(EstimateFlag.class);
        if (chosen.iteration() > LATE * curve.size() && curve.rising()) {
            flags.add(EstimateFlag.STILL_RISING);
        }
        if (held.nats() > crowdedNats) {
            flags.add(EstimateFlag.SATURATED_NEAR_LOG_BATCH);
        }
        if (labelEntropy.isPresent() && held.nats() - slack > labelEntropy.getAsDouble()) {
            flags.add(EstimateFlag.ABOVE_LABEL_ENTROPY);
        }
        if (learntNats - held.nats() > Math.max(KNOWN_BY_HEART, GAP_BY_CHANCE / CHANCE * slack)
                || chance.nats() - chance.standardError() > COST_OF_CHANCE) {
            flags.add(EstimateFlag.FEW_SAMPLES);
        }
        if (!Double.isFinite(held.nats()) || !curve.finite()) {
            flags.add(EstimateFlag.NOT_A_NUMBER);
        }
        return new EstimateDiagnostics(curve.size(), List.copyOf(flags), curve.points());
    }
}
