package org.infoshape.jobs.attackencoder;

import java.util.List;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.jobs.JobConfig;

/** Settings of {@code attack-encoder}; {@code reference.conf} documents them. */
public record AttackEncoderConfig(
        long seed,
        String encoderRun,
        String split,
        List<String> labels,

        @Range(min = 0, aboveMin = true, max = 1, belowMax = true)
        double trainShare)
        implements JobConfig, CheckedSettings {

    @Override
    public void check(Checks checks) {
        checks.require(!encoderRun.isBlank(), "encoder-run", "must be the run directory of train-irene");
        checks.require(!labels.isEmpty(), "labels", "must name at least one label");
    }
}
