package org.infoshape.jobs.attackencoder;

/**
 * What {@code attack-encoder} came to; {@code attack.json} has all of it.
 *
 * @param encoderRun that was attacked
 * @param targetLinearAccuracy balanced accuracy of logistic regression on the target: utility; NaN if it was not attacked
 * @param worstAttacker that reads most of any other label, and which: leakage; empty if there is no other
 * @param worstAccuracy its balanced accuracy; NaN if there is none
 * @param worstBoundNats highest H(V) - cross-entropy of any attacker on any other label; NaN if there is none
 */
public record AttackEncoderSummary(
        String encoderRun,
        double targetLinearAccuracy,
        String worstAttacker,
        double worstAccuracy,
        double worstBoundNats) {}
