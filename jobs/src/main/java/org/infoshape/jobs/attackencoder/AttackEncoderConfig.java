package org.infoshape.jobs.attackencoder;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.infoshape.attack.MulticlassAttacks;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.jobs.JobConfig;

/** Settings of {@code attack-encoder}; {@code reference.conf} documents them. */
public record AttackEncoderConfig(
        long seed,
        Optional<String> encoderRun,
        String split,
        List<String> labels,
        List<String> attackers,

        @Range(min = 0, aboveMin = true, max = 1, belowMax = true)
        double trainShare,

        boolean eraser)
        implements JobConfig, CheckedSettings {

    @Override
    public void check(Checks checks) {
        checks.require(new HashSet<>(labels).size() == labels.size(), "labels", "must not repeat a name");
        checks.require(!attackers.isEmpty(), "attackers", "must name at least one");
        checks.require(
                MulticlassAttacks.NAMES.containsAll(attackers),
                "attackers",
                "must be some of " + String.join(", ", MulticlassAttacks.NAMES));
    }
}
