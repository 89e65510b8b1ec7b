package org.infoshape.jobs.shardceleba;

import java.util.List;
import org.infoshape.jobs.ImageCells;
import org.infoshape.jobs.ShardedImages;

/**
 * What {@code shard-celeba} wrote.
 *
 * @param listed images in the label files
 * @param withoutFile of them, those whose image was not there
 * @param before cells of all images that were there
 * @param chosen cells of those that were sharded
 * @param sharded what was written
 */
public record ShardCelebaSummary(
        int listed, int withoutFile, List<ImageCells> before, List<ImageCells> chosen, ShardedImages sharded) {}
