package org.infoshape.jobs.shardimages;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.infoshape.config.CheckedSettings;
import org.infoshape.config.Range;
import org.infoshape.image.ClassFolders;
import org.infoshape.image.PaintedShapes;
import org.infoshape.jobs.ImageShardsConfig;
import org.infoshape.jobs.JobConfig;

/** Settings of {@code shard-images}; {@code reference.conf} documents them. */
public record ShardImagesConfig(
        long seed,
        String name,
        Optional<String> images,
        Examples examples,
        List<String> levels,
        @Range(min = 0, max = 1, belowMax = true) double validationShare,
        @Range(min = 0, max = 1, belowMax = true) double testShare,
        Optional<String> target,
        Optional<String> privateAttribute,
        List<String> balancedSplits,
        ImageShardsConfig shards)
        implements JobConfig, CheckedSettings {

    /** Painted if no images are named. */
    record Examples(
            @Range(min = 4, max = 1000) int imagesPerCell,
            @Range(min = 0, max = 1) double agreement) {}

    @Override
    public void check(Checks checks) {
        checks.require(
                images.isPresent() || levels.equals(PaintedShapes.LEVELS),
                "levels",
                "must be " + PaintedShapes.LEVELS + " where images = null");
        checks.require(!name.isBlank(), "name", "must not be blank");
        checks.require(
                levels.stream().anyMatch(level -> !level.equals(ClassFolders.SPLIT)),
                "levels",
                "must name at least one attribute");
        checks.require(new HashSet<>(levels).size() == levels.size(), "levels", "must not repeat a name");
        checks.require(
                target.isEmpty() || !target.equals(privateAttribute),
                "private-attribute",
                "must not be the target = " + target.orElse(""));
        checks.require(
                balancedSplits.isEmpty() || (target.isPresent() && privateAttribute.isPresent()),
                "balanced-splits",
                "needs target and private-attribute");
        checks.require(validationShare + testShare < 1, "test-share", "and validation-share together must be < 1");
    }
}
