package org.infoshape.jobs.compareencoders;

import java.util.List;
import org.infoshape.result.report.Measurement;

/**
 * What {@code compare-encoders} collected.
 *
 * @param encoders attacked, in all
 * @param cells one entry for each method and place on the axis
 */
public record CompareEncodersSummary(int encoders, List<Cell> cells) {

    /**
     * Encoders that differ in their seed alone. Means with their standard errors over the seeds; NaN where it was not measured
     * or there is one seed only.
     *
     * @param method of training, with whatever else sets it apart from the other cells
     * @param training method, with gamma if it has one, as the paper names the row
     * @param at place on the axis
     * @param target that the encoders were to keep
     * @param hidden private label, the first one
     * @param seeds encoders
     * @param targetAccuracy of G, trained along
     * @param privateAccuracy of H, trained along
     * @param worstAccuracy balanced accuracy of the worst fresh attacker on the private label
     * @param worstBoundNats highest H(V) - cross-entropy of any fresh attacker on it
     * @param linearAccuracy balanced accuracy of a linear attacker on the target
     * @param chanceAccuracy of an attacker on the private label that knows nothing
     */
    public record Cell(
            String method,
            String training,
            double at,
            String target,
            String hidden,
            int seeds,
            Measurement targetAccuracy,
            Measurement privateAccuracy,
            Measurement worstAccuracy,
            Measurement worstBoundNats,
            Measurement linearAccuracy,
            double chanceAccuracy) {}
}
