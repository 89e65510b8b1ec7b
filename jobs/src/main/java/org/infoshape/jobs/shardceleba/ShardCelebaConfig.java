package org.infoshape.jobs.shardceleba;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.jobs.ImageShardsConfig;
import org.infoshape.jobs.JobConfig;

/** Settings of {@code shard-celeba}; {@code reference.conf} documents them. */
public record ShardCelebaConfig(
        long seed,
        String labelsFolder,
        boolean verifyCounts,
        String images,
        MissingImages missingImages,
        @Range(min = 1) Optional<Integer> maxImages,
        Split split,
        @Range(min = 0, max = 1, belowMax = true) double validationShare,
        @Range(min = 0, max = 1, belowMax = true) double testShare,
        String target,
        String privateAttribute,
        List<String> balancedSplits,
        ImageShardsConfig shards)
        implements JobConfig, CheckedSettings {

    /** What becomes of images that the label files name and that are not there. */
    enum MissingImages {
        /** They are quarantined, and too many end the job. */
        QUARANTINE,
        /** They are left out: only a part of the release is there. */
        LEAVE_OUT
    }

    /** Who decides on the split of an image. */
    enum Split {
        /** The release. */
        OFFICIAL,
        /** A hash of the person. */
        IDENTITY_HASH
    }

    @Override
    public void check(Checks checks) {
        checks.require(!target.equals(privateAttribute), "private-attribute", "must not be the target = " + target);
        checks.require(validationShare + testShare < 1, "test-share", "and validation-share together must be < 1");
        checks.require(
                new HashSet<>(balancedSplits).size() == balancedSplits.size(),
                "balanced-splits",
                "must not repeat a name");
    }
}
