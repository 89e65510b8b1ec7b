package org.infoshape.jobs.attackencoder;

import java.util.List;
import org.infoshape.attack.LeakageResult;

/**
 * What {@code attack-encoder} read.
 *
 * @param labels one entry for each label attacked
 */
public record AttackEncoderSummary(List<AttackedLabel> labels) {

    /**
     * One label, balanced.
     *
     * @param label name
     * @param classes of it
     * @param trainRows that the attackers trained on
     * @param heldOutRows that they were judged on
     * @param chanceAccuracy of an attacker that knows nothing
     * @param worst the attacker that reads most
     * @param attackers all of them
     */
    public record AttackedLabel(
            String label,
            int classes,
            int trainRows,
            int heldOutRows,
            double chanceAccuracy,
            LeakageResult worst,
            List<LeakageResult> attackers) {}
}
